package io.carerelay.message.process;

import io.carerelay.message.MessageAnswering;
import io.carerelay.shared.DomainEvent;
import io.carerelay.shared.DomainEvents;
import io.carerelay.shared.process.AsNobody;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A task that waits already goes to whoever becomes responsible. */
@Component
class AnswerersFollow {

    private static final List<String> KINDS = List.of("caseManager.", "caseWorkers.");

    private final MessageAnswering answering;
    private final TaskService tasks;
    private final AsNobody asNobody;

    AnswerersFollow(MessageAnswering answering, TaskService tasks, AsNobody asNobody) {
        this.answering = answering;
        this.tasks = tasks;
        this.asNobody = asNobody;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(DomainEvent event) {
        follow(Stream.of(event));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(DomainEvents events) {
        follow(events.all().stream());
    }

    private void follow(Stream<? extends DomainEvent> events) {
        Set<Long> families = events.filter(event -> KINDS.stream().anyMatch(event.kind()::startsWith))
                .map(DomainEvent::clientId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (families.isEmpty()) {
            return;
        }
        answering
                .answerers(families)
                .forEach((reference, login) -> asNobody.run(() -> tasks
                        .createTaskQuery()
                        .processInstanceBusinessKey(reference)
                        .taskDefinitionKey(UnansweredProcess.TASK)
                        .list()
                        .stream()
                        .filter(task -> !Objects.equals(task.getAssignee(), login))
                        .forEach(task -> tasks.setAssignee(task.getId(), login))));
    }
}
