package io.carerelay.careplan;

/**
 * One of several equal parts of a Monday's work, done side by side without meeting: nothing belongs to two of them.
 *
 * @param index 0 to count - 1
 */
public record Share(int index, int count) {}
