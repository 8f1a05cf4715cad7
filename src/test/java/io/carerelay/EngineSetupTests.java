package io.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class EngineSetupTests extends CareRelayTest {

    @Autowired
    StartUp startUp;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    FilterService filters;

    @Autowired
    Trial trial;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void startingAgainChangesNothing() {
        operator();
        startUp.afterSingletonsInstantiated();
        List<?> before = state();
        startUp.afterSingletonsInstantiated();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void nodesThatStartTogetherTakeTurns() {
        operator();
        IntStream.range(0, 6).parallel().forEach(node -> startUp.afterSingletonsInstantiated());
        assertThat(jdbc.queryForObject(
                        "select count(*) from act_ru_filter where name_ in ('My tasks', 'Open in my agency', 'Overdue')",
                        Long.class))
                .isEqualTo(3);
    }

    @Test
    void aGrantThatThisVersionDoesNotKnowIsTakenBack() {
        operator();
        Authorization stray = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        stray.setGroupId("workers");
        stray.setResource(Resources.DEPLOYMENT);
        stray.setResourceId("*");
        stray.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(stray);
        startUp.afterSingletonsInstantiated();
        trial.open();
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .groupIdIn("workers")
                        .resourceType(Resources.DEPLOYMENT)
                        .count())
                .isZero();
    }

    private List<?> state() {
        return jdbc.queryForList("""
                select id_ || rev_ || coalesce(group_id_, '') || resource_type_ || resource_id_ || perms_
                from act_ru_authorization
                union all select id_ || rev_ || name_ || query_ || properties_ from act_ru_filter order by 1
                """, String.class);
    }
}
