package io.carerelay.desk.web;

import io.carerelay.client.AgencyAssignment;
import io.carerelay.client.AssignmentStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The links of a client to agencies as bars along time, oldest on top, in units of a line of {@link #WIDTH}.
 *
 * @param from the first day drawn
 * @param to the last day drawn: today
 */
record LinksPicture(List<Bar> bars, LocalDate from, LocalDate to) {

    static final int WIDTH = 720;

    /** A link of a day is still to be seen. */
    private static final double NARROWEST = 6;

    static LinksPicture of(List<AgencyAssignment> links, Map<String, String> names, ZoneId zone, Instant now) {
        List<AgencyAssignment> oldestFirst = links.stream()
                .sorted(Comparator.comparing(AgencyAssignment::getBeganAt))
                .toList();
        Instant begin = oldestFirst.isEmpty() ? now : oldestFirst.get(0).getBeganAt();
        double scale = WIDTH / (double) Math.max(1, now.getEpochSecond() - begin.getEpochSecond());
        List<Bar> bars = new ArrayList<>();
        for (AgencyAssignment link : oldestFirst) {
            Instant end = link.getEndedAt() == null ? now : link.getEndedAt();
            double x = (link.getBeganAt().getEpochSecond() - begin.getEpochSecond()) * scale;
            double width = Math.max(
                    NARROWEST, (end.getEpochSecond() - link.getBeganAt().getEpochSecond()) * scale);
            bars.add(new Bar(
                    names.get(link.getAgencyId()),
                    link.getStatus(),
                    round(Math.min(x, WIDTH - NARROWEST)),
                    round(Math.min(width, WIDTH - Math.min(x, WIDTH - NARROWEST)))));
        }
        return new LinksPicture(
                bars, begin.atZone(zone).toLocalDate(), now.atZone(zone).toLocalDate());
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** A link: its name stands above the bar. */
    record Bar(String agency, AssignmentStatus status, double x, double width) {

        /** Names of short links near the right edge are written towards the left. */
        public boolean isNearEnd() {
            return x > WIDTH * 0.6;
        }
    }
}
