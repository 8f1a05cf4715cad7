package io.carerelay.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.carerelay.Visitor;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import io.carerelay.message.ConversationTest;
import io.carerelay.message.MessageThread;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Rule M1: families and staff never pass each other's doors, whatever they ask for. All mappings that the application has
 * are tried, so that a page that is written later is tried too.
 */
class PortalDoorsTests extends ConversationTest {

    /** Open to everybody, and the sign-in of the other side is no way in. */
    private static final Set<String> OF_EVERYBODY = Set.of(
            "/login",
            "/error",
            "/actuator/health",
            "/portal/login",
            "/portal/welcome",
            "/portal/forgotten",
            "/portal/reset");

    /** What has no mapping of ours. */
    private static final List<String> ENGINE = List.of(
            "/camunda",
            "/camunda/app/tasklist/default/",
            "/camunda/app/cockpit/default/",
            "/camunda/app/admin/default/",
            "/camunda/app/welcome/default/",
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/engine/engine/default/process-instance",
            "/camunda/api/engine/engine/default/process-definition",
            "/camunda/api/engine/engine/default/history/process-instance",
            "/camunda/api/engine/engine/default/user",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "/camunda/api/tasklist/plugin",
            "/engine-rest/task",
            "/calendar/guessed.ics",
            "/v3/api-docs",
            "/swagger-ui/index.html",
            "/actuator",
            "/actuator/env");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(?::[^/]*)?}");

    @Autowired
    private Map<String, RequestMappingInfoHandlerMapping> mappings;

    private MessageThread thread;

    @Test
    void noDoorOfStaffOpensToAFamily() {
        thread = begunBy(worker, file.getNumber(), null);
        Visitor family = signedIn(portalAccount(worker, client, head));
        family.get("/login");
        Visitor forged = signedIn(portalAccount(worker, client, partner));
        forged.carry("CRSESSION", forged.cookie("CRFAMILY")).get("/login");
        List<Asked> all = asked(false);
        assertThat(all).hasSizeGreaterThan(200);
        ENGINE.forEach(path -> {
            all.add(new Asked("GET", path));
            all.add(new Asked("POST", path));
        });
        assertThat(open(all, List.of(family, forged))).isEmpty();
        assertThat(family.get("/portal").statusCode()).isEqualTo(200);
    }

    @Test
    void noDoorOfFamiliesOpensToStaff() {
        List<Visitor> staffs = new ArrayList<>();
        for (Role role : List.of(Role.WORKER, Role.SUPERVISOR, Role.ADMIN)) {
            StaffMember member = role == Role.WORKER ? worker : newPerson(agency, role);
            staffs.add(signedIn(member));
            Visitor forged = signedIn(member);
            staffs.add(forged.carry("CRFAMILY", forged.cookie("CRSESSION")));
        }
        staffs.add(signedIn(operator()));
        staffs.forEach(visitor -> visitor.get("/portal/login"));
        List<Asked> all = asked(true);
        assertThat(all).hasSizeGreaterThan(12);
        assertThat(open(all, staffs)).isEmpty();
    }

    /** What was answered with anything else than a refusal, or a way to the sign-in. */
    private static List<String> open(List<Asked> all, List<Visitor> visitors) {
        List<String> open = new ArrayList<>();
        for (Visitor visitor : visitors) {
            for (Asked asked : all) {
                HttpResponse<String> answer = asked.method().equals("GET")
                        ? visitor.get(asked.path())
                        : visitor.json(asked.method(), asked.path(), "{}");
                String location = answer.headers()
                        .firstValue("Location")
                        .orElse("")
                        .replaceFirst("^http://localhost:\\d+", "")
                        .replaceFirst("\\?.*", "");
                boolean refused = Set.of(401, 403, 404).contains(answer.statusCode())
                        || answer.statusCode() == 302
                                && Set.of("/login", "/portal/login").contains(location);
                if (!refused) {
                    open.add(answer.statusCode() + " " + asked + " " + location);
                }
            }
        }
        return open;
    }

    /** Every mapping, with the methods that it takes and what it would find. */
    private List<Asked> asked(boolean portal) {
        Set<Asked> all = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings.values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                for (String pattern : info.getPatternValues()) {
                    String path = path(pattern);
                    boolean ofPortal = path.equals("/portal") || path.startsWith("/portal/");
                    if (ofPortal != portal || OF_EVERYBODY.contains(path) || path.isEmpty()) {
                        continue;
                    }
                    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                    if (methods.isEmpty()) {
                        all.add(new Asked("GET", path));
                        all.add(new Asked("POST", path));
                    }
                    methods.forEach(method -> all.add(new Asked(method.name(), path)));
                }
            }
        }
        return new ArrayList<>(all);
    }

    private String path(String pattern) {
        return VARIABLE.matcher(pattern).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String variable) {
        return switch (variable) {
            case "recordNumber" -> client.getRecordNumber();
            case "number", "caseNumber" -> file.getNumber();
            case "reference" -> thread == null ? "CONVERSATION-1" : thread.getReference();
            case "week", "label" -> "2026-W48";
            case "memberId" -> head.getId().toString();
            default -> "1";
        };
    }

    private record Asked(String method, String path) implements Comparable<Asked> {

        @Override
        public int compareTo(Asked other) {
            return (path + " " + method).compareTo(other.path + " " + other.method);
        }
    }
}
