package io.carerelay.agency;

/** The person may see the record, but what was asked is for supervisors and admins of the agency only. */
public class NotPermitted extends RuntimeException {

    public NotPermitted() {
        super("For supervisors and admins only", null, false, false);
    }
}
