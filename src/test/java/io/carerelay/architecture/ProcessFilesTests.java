package io.carerelay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 4, rule 5: from a process id one finds diagram, handle, delegates, forms and tests without searching. */
class ProcessFilesTests {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path FORMS = Path.of("forms");
    private static final Path SOURCES = Path.of("src/main/java/io/carerelay");
    private static final Path TESTS = Path.of("src/test/java/io/carerelay");

    static List<Path> diagrams() throws IOException {
        return files(PROCESSES, ".bpmn");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void areNamedByModuleAndProcess(Path diagram) {
        assertThat(process(diagram).getId()).isEqualTo(module(diagram) + "-" + name(diagram));
        assertThat(process(diagram).getCamundaHistoryTimeToLiveString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void haveAHandleAndItsTests(Path diagram) {
        String handle = Arrays.stream(name(diagram).split("-"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "Process";
        assertThat(SOURCES.resolve(module(diagram)).resolve("process").resolve(handle + ".java"))
                .exists();
        assertThat(TESTS.resolve(module(diagram)).resolve("process").resolve(handle + "Tests.java"))
                .exists();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void callDelegatesNamedLikeTheirServiceTasks(Path diagram) throws IOException {
        Set<String> delegates = files(SOURCES, "Delegate.java").stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
        for (ServiceTask task : model(diagram).getModelElementsByType(ServiceTask.class)) {
            assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + task.getId() + "Delegate}");
            assertThat(delegates)
                    .contains(Character.toUpperCase(task.getId().charAt(0))
                            + task.getId().substring(1) + "Delegate.java");
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void haveAFormForEachUserTaskAndStart(Path diagram) {
        Path forms = FORMS.resolve(module(diagram)).resolve(name(diagram));
        for (UserTask task : model(diagram).getModelElementsByType(UserTask.class)) {
            Path form = forms.resolve(task.getId() + ".html");
            assertThat(form).exists();
            assertThat(task.getCamundaFormKey())
                    .isEqualTo("embedded:deployment:" + form.toString().replace('\\', '/'));
        }
        for (StartEvent start : model(diagram).getModelElementsByType(StartEvent.class)) {
            if (start.getScope() instanceof SubProcess inner && inner.triggeredByEvent()) {
                continue;
            }
            // What Tasklist does not offer to start has its page instead, and no form that could be sent without it.
            if (!process(diagram).isCamundaStartableInTasklist()) {
                assertThat(start.getCamundaFormKey()).isNull();
                continue;
            }
            assertThat(start.getCamundaFormKey()).isEqualTo("embedded:deployment:" + forms.resolve("start.html"));
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void giveEveryWaitAnOwnerAndADeadline(Path diagram) {
        Set<String> watched = model(diagram).getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                .map(event -> event.getAttachedTo().getId())
                .collect(Collectors.toSet());
        for (UserTask task : model(diagram).getModelElementsByType(UserTask.class)) {
            assertThat(task.getCamundaDueDate()).as(task.getId()).isNotBlank();
            assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isNotBlank();
            assertThat(watched).contains(task.getId());
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void areDrawnInFull(Path diagram) {
        Set<String> drawn = Stream.concat(
                        model(diagram).getModelElementsByType(BpmnShape.class).stream()
                                .map(shape -> shape.getBpmnElement().getId()),
                        model(diagram).getModelElementsByType(BpmnEdge.class).stream()
                                .map(edge -> edge.getBpmnElement().getId()))
                .collect(Collectors.toSet());
        for (FlowElement element : model(diagram).getModelElementsByType(FlowElement.class)) {
            assertThat(drawn).contains(element.getId());
            assertThat(element.getId()).doesNotMatch("(Activity|Event|Gateway|Flow)_.*");
            boolean needsName = !(element instanceof SequenceFlow)
                    && !(element instanceof Gateway gateway
                            && gateway.getOutgoing().size() == 1);
            if (needsName) {
                assertThat(element.getName()).as(element.getId()).isNotBlank();
            }
        }
    }

    /** Decision 11: tasks are handed on by SQL, which calls no listener. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void listenToNoAssignment(Path diagram) {
        assertThat(model(diagram).getModelElementsByType(CamundaTaskListener.class))
                .noneMatch(listener -> Set.of("assignment", "update").contains(listener.getCamundaEvent()));
    }

    @Test
    void leaveNoFormWithoutAProcess() throws IOException {
        Set<String> used = diagrams().stream()
                .flatMap(diagram -> Stream.concat(
                        model(diagram).getModelElementsByType(UserTask.class).stream()
                                .map(UserTask::getCamundaFormKey),
                        model(diagram).getModelElementsByType(StartEvent.class).stream()
                                .map(StartEvent::getCamundaFormKey)))
                .collect(Collectors.toSet());
        for (Path form : files(FORMS, "")) {
            assertThat(used).contains("embedded:deployment:" + form);
        }
    }

    private static Process process(Path diagram) {
        return model(diagram).getModelElementsByType(Process.class).iterator().next();
    }

    private static BpmnModelInstance model(Path diagram) {
        return Bpmn.readModelFromFile(diagram.toFile());
    }

    private static String module(Path diagram) {
        return PROCESSES.relativize(diagram).getName(0).toString();
    }

    private static String name(Path diagram) {
        return diagram.getFileName().toString().replace(".bpmn", "");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
