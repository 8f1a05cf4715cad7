package io.carerelay.casefile;

import java.util.List;

/**
 * Something happened to a request to close a case.
 *
 * @param kind {@code closing.requested}, {@code .approved}, {@code .refused}, {@code .withdrawn}, {@code .overtaken},
 *     {@code .reminded} or {@code .escalated}
 */
public record CaseClosingChanged(String kind, CaseFile caseFile, List<Change> changes) implements CaseEvent {}
