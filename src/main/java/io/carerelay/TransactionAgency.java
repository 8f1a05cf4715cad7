package io.carerelay;

import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.OtherAgency;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Component;

/** Changes the agency context that the database applies, inside the running transaction. */
@Component
class TransactionAgency implements OtherAgency {

    private final EntityManagerFactory entityManagers;

    TransactionAgency(EntityManagerFactory entityManagers) {
        this.entityManagers = entityManagers;
    }

    /** What the running transaction works as; null where there is no transaction. */
    AgencyContext current() {
        EntityManager entityManager = transactional();
        return entityManager == null ? null : AgencyJpaDialect.appliedTo(entityManager);
    }

    /**
     * From here on the transaction works in that context. What is pending is written before, under the context it
     * was made in; what was read of another agency is forgotten, since the session would hand it out again.
     */
    void change(AgencyContext context) {
        EntityManager entityManager = transactional();
        if (entityManager == null) {
            return;
        }
        AgencyContext former = AgencyJpaDialect.appliedTo(entityManager);
        if (former.equals(context)) {
            return;
        }
        entityManager.flush();
        AgencyJpaDialect.apply(entityManager, context);
        if (!Objects.equals(former.agencyId(), context.agencyId())) {
            entityManager.clear();
        }
    }

    @Override
    public void run(AgencyContext there, Runnable work) {
        AgencyContext former = current();
        if (former == null) {
            throw new IllegalStateException("There is no transaction to step over in");
        }
        change(there);
        there.run(work);
        // After an exception the transaction is lost, and nobody works in it any more.
        change(former);
    }

    private EntityManager transactional() {
        return EntityManagerFactoryUtils.getTransactionalEntityManager(entityManagers);
    }
}
