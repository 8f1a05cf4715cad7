package io.carerelay;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.springframework.context.ApplicationContext;

/**
 * What an expression can reach: our delegates and listeners by name, variables, the inside of maps, lists and
 * arrays, and three functions. No methods and no properties of objects, so that an expression that slips in
 * through a query of the engine's API finds nothing to call.
 */
class EngineExpressions extends JuelExpressionManager {

    private static final Set<String> FUNCTIONS = Set.of("now", "currentUser", "currentUserGroups");

    private final ApplicationContext beans;

    EngineExpressions(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void addFunction(String name, Method function) {
        if (FUNCTIONS.contains(name)) {
            super.addFunction(name, function);
        }
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        // Before the variables: no variable can take the place of a delegate.
        resolver.add(new DelegateResolver(beans));
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ArrayELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        return resolver;
    }

    private static final class DelegateResolver extends ELResolver {

        private final ApplicationContext beans;
        private final Map<String, Boolean> known = new ConcurrentHashMap<>();

        DelegateResolver(ApplicationContext beans) {
            this.beans = beans;
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base == null && property instanceof String name && isOurs(name)) {
                context.setPropertyResolved(true);
                return beans.getBean(name);
            }
            return null;
        }

        private boolean isOurs(String name) {
            return (name.endsWith("Delegate") || name.endsWith("Listener"))
                    && known.computeIfAbsent(name, this::isDeclaredByUs);
        }

        private Boolean isDeclaredByUs(String name) {
            Class<?> type = beans.containsBean(name) ? beans.getType(name) : null;
            return type != null && type.getName().startsWith("io.carerelay.");
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            if (base == null && property instanceof String name && isOurs(name)) {
                throw new PropertyNotWritableException(name);
            }
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }
    }
}
