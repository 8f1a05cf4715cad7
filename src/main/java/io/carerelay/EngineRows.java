package io.carerelay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationManager;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.util.CollectionUtil;

/**
 * What the engine is about to write. Before each new row it writes out all of the row, for the message of an error that
 * does not happen; that is a sixth of its own time where it starts many processes at once. And it sends fifty rows at a
 * time, so that a few hundred starts wait for the database a hundred times; here all rows of a table go together.
 */
class EngineRows extends DbEntityManager {

    /** A bound to what is held ready to be sent; the starts of a Monday's job stay below it. */
    private static final int MOST_AT_ONCE = 5000;

    private EngineRows(IdGenerator ids, PersistenceSession session) {
        super(ids, session);
    }

    @Override
    protected void initializeOperationManager() {
        dbOperationManager = new Operations();
    }

    @Override
    protected void validateId(DbEntity entity) {
        String id = entity.getId();
        if (id == null || id.equals(Authorization.ANY)) {
            super.validateId(entity);
        }
    }

    /** As the engine does, but for the size of a piece and for what other databases need around it. */
    @Override
    protected void flushDbOperationManager() {
        List<DbOperation> all = dbOperationManager.calculateFlush();
        for (List<DbOperation> next : CollectionUtil.partition(all, MOST_AT_ONCE)) {
            flushDbOperations(next, all);
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

    /** The engine compares each new row of a table with all others to find which of them it refers to. */
    private static final class Operations extends DbOperationManager {

        @Override
        protected List<DbEntityOperation> sortByReferences(SortedSet<DbEntityOperation> operations) {
            if (operations.isEmpty() || operations.first().getOperationType() != DbOperationType.INSERT) {
                return super.sortByReferences(operations);
            }
            Map<String, DbEntityOperation> waiting = new HashMap<>();
            operations.forEach(operation -> waiting.put(operation.getEntity().getId(), operation));
            List<DbEntityOperation> sorted = new ArrayList<>(operations.size());
            operations.forEach(operation -> addAfterItsReferences(operation, waiting, sorted));
            return sorted;
        }

        private static void addAfterItsReferences(
                DbEntityOperation operation, Map<String, DbEntityOperation> waiting, List<DbEntityOperation> sorted) {
            if (operation == null || waiting.remove(operation.getEntity().getId()) == null) {
                return;
            }
            if (operation.getFlushRelevantEntityReferences() != null) {
                operation
                        .getFlushRelevantEntityReferences()
                        .forEach(id -> addAfterItsReferences(waiting.get(id), waiting, sorted));
            }
            sorted.add(operation);
        }
    }
}
