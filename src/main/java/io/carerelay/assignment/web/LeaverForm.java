package io.carerelay.assignment.web;

import java.util.ArrayList;
import java.util.List;

/** Who takes over what a leaver holds. */
public class LeaverForm {

    private List<Long> takers = new ArrayList<>();

    public List<Long> getTakers() {
        return takers;
    }

    public void setTakers(List<Long> takers) {
        this.takers = takers;
    }
}
