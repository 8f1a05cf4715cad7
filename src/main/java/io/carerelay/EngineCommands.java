package io.carerelay;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextFactory;
import org.camunda.bpm.engine.impl.interceptor.CommandContextListener;

/** Commands of the engine that look up who listens for their end, where the engine asks each of its listeners. */
class EngineCommands extends CommandContextFactory {

    EngineCommands(ProcessEngineConfigurationImpl engine) {
        setProcessEngineConfiguration(engine);
    }

    @Override
    public CommandContext createCommandContext() {
        return new Command(processEngineConfiguration);
    }

    private static final class Command extends CommandContext {

        private final Set<CommandContextListener> known = Collections.newSetFromMap(new IdentityHashMap<>());

        private Command(ProcessEngineConfigurationImpl engine) {
            super(engine);
        }

        @Override
        public void registerCommandContextListener(CommandContextListener listener) {
            if (known.add(listener)) {
                commandContextListeners.add(listener);
            }
        }
    }
}
