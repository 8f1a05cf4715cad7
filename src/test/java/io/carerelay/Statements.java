package io.carerelay;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Hears the SQL statements that the application sends while it answers requests, records and engine alike. Those
 * that keep the session are left out: they are sent when the answer may have arrived already.
 */
@Component
public class Statements implements BeanPostProcessor, QueryExecutionListener {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile Thread listenedTo;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof ProxyDataSource)
                ? ProxyDataSourceBuilder.create(source).listener(this).build()
                : bean;
    }

    /** The statements of the one request that is made meanwhile. */
    public List<String> of(Supplier<?> request) {
        heard.clear();
        request.get();
        return List.copyOf(heard);
    }

    /** The statements of this thread during that work; a batch is one. */
    public List<String> during(Runnable work) {
        heard.clear();
        listenedTo = Thread.currentThread();
        try {
            work.run();
        } finally {
            listenedTo = null;
        }
        return List.copyOf(heard);
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // Only what was sent counts.
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        Thread current = Thread.currentThread();
        if (current != listenedTo && !current.getName().startsWith("http-nio")) {
            return;
        }
        queries.stream()
                .map(QueryInfo::getQuery)
                .filter(sql -> !sql.contains("SPRING_SESSION"))
                .forEach(heard::add);
    }
}
