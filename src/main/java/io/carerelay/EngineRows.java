package io.carerelay;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * What the engine is about to write. Before each new row it writes out all of the row, for the message of an error that
 * does not happen; that is a sixth of its own time where it starts many processes at once.
 */
class EngineRows extends DbEntityManager {

    private EngineRows(IdGenerator ids, PersistenceSession session) {
        super(ids, session);
    }

    @Override
    protected void validateId(DbEntity entity) {
        String id = entity.getId();
        if (id == null || id.equals(Authorization.ANY)) {
            super.validateId(entity);
        }
    }

    static SessionFactory factory() {
        return new SessionFactory() {

            @Override
            public Class<?> getSessionType() {
                return DbEntityManager.class;
            }

            @Override
            public Session openSession() {
                return new EngineRows(
                        Context.getProcessEngineConfiguration().getIdGenerator(),
                        Context.getCommandContext().getSession(PersistenceSession.class));
            }
        };
    }
}
