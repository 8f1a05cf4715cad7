package io.carerelay;

import io.carerelay.agency.process.StaffGroups;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** How the engine is set up where its defaults are too open for client data. */
@Component
class EngineWiring extends AbstractCamundaConfiguration {

    /** No list of people's work is longer; a query without a bound could take the memory of the node. */
    private static final int MOST_RESULTS = 10_000;

    /** Wrong passwords lock an account for 3 seconds, then for twice as long each time, up to 15 minutes. */
    static final int LONGEST_LOCK_SECONDS = 900;

    private final ApplicationContext beans;
    private final TransactionAgency transaction;
    private final RuleTexts texts;
    private final BcryptPasswords passwords;

    EngineWiring(ApplicationContext beans, TransactionAgency transaction, RuleTexts texts, BcryptPasswords passwords) {
        this.beans = beans;
        this.transaction = transaction;
        this.texts = texts;
        this.passwords = passwords;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        restrictCode(engine);
        bindToAgencies(engine);
        protectAccounts(engine);
        spareWork(engine);
        engine.setQueryMaxResultsLimit(MOST_RESULTS);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setEnableCmdExceptionLogging(false);
        engine.setDeploymentName("CareRelay");
        engine.setDeploymentResources(ProcessResources.all());
    }

    /** The starter sets one of its own before it. */
    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        engine.setFailedJobCommandFactory(new JobRetries());
    }

    private void restrictCode(SpringProcessEngineConfiguration engine) {
        engine.setExpressionManager(new EngineExpressions(beans));
        engine.setScriptEngineResolver(new NoScripts());
    }

    private void bindToAgencies(SpringProcessEngineConfiguration engine) {
        engine.setTenantIdProvider(new InstanceTenants());
        engine.setDelegateInterceptor(new DelegateScope(transaction, texts));
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new CommandScope(transaction)));
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new TaskOwnership(texts)));
        engine.setResourceAuthorizationProvider(new EngineRights());
    }

    /** What a Monday with thousands of new weeks would pay for and nobody reads. */
    private static void spareWork(SpringProcessEngineConfiguration engine) {
        engine.setTaskMetricsEnabled(false);
        engine.setLoggingContextActivityId(null);
        engine.setLoggingContextApplicationName(null);
        engine.setLoggingContextBusinessKey(null);
        engine.setLoggingContextProcessDefinitionId(null);
        engine.setLoggingContextProcessInstanceId(null);
        engine.setLoggingContextTenantId(null);
        engine.setLoggingContextEngineName(null);
        engine.setCommandContextFactory(new EngineCommands(engine));
        engine.setCustomSessionFactories(List.of(EngineRows.factory()));
        engine.setCustomHistoryLevels(List.of(new EngineHistory()));
    }

    private void protectAccounts(SpringProcessEngineConfiguration engine) {
        engine.setPasswordEncryptor(passwords);
        engine.setSaltGenerator(() -> "");
        engine.setGeneralResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");
        engine.setAdminGroups(List.of(StaffGroups.OPERATORS));
        // A lock that only a person could lift would let anybody shut anybody out for good.
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayMaxTime(LONGEST_LOCK_SECONDS);
    }

    /** Scripts in a diagram would pass by the bounds that expressions have. */
    private static final class NoScripts implements ScriptEngineResolver {

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory factory) {
            // None is wanted.
        }

        @Override
        public ScriptEngineManager getScriptEngineManager() {
            return null;
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null;
        }
    }
}
