package io.carerelay.agency;

import java.util.function.Supplier;

/**
 * On whose behalf the current thread works. Each transaction hands this to the database as it begins, where
 * row-level security decides from it what exists (rules A3 and K3). Nobody means: nothing is visible.
 *
 * @param agencyId short code of the agency; null for nobody and for the directory
 * @param workerId staff id where only that worker's own cases may be seen; null for the whole agency
 * @param actor who is recorded in the activity log: a login, or the name of the process
 * @param directory whether agencies, programs and staff of all agencies are visible; never opens client records
 * @param familyId client id where only that family's own record may be seen; null for staff and processes
 * @param memberId household member as whom that family acts; null exactly where there is no family
 */
public record AgencyContext(
        String agencyId, Long workerId, String actor, boolean directory, Long familyId, Long memberId) {

    /** Nobody: nothing is visible. */
    public static final AgencyContext NOBODY = new AgencyContext(null, null, null, false);

    public AgencyContext(String agencyId, Long workerId, String actor, boolean directory) {
        this(agencyId, workerId, actor, directory, null, null);
    }

    private static final ThreadLocal<AgencyContext> CURRENT = new ThreadLocal<>();

    /** The whole of one agency, as its supervisors, admins and processes see it. */
    public static AgencyContext ofAgency(String agencyId, String actor) {
        return new AgencyContext(agencyId, null, actor, false);
    }

    /** The part of an agency that one worker sees (rule K3). */
    public static AgencyContext ofWorker(String agencyId, long workerId, String actor) {
        return new AgencyContext(agencyId, workerId, actor, false);
    }

    /**
     * What one adult of a family sees of their own record, at the agency that holds it now (rule M1). What that sets going
     * in processes runs on behalf of the agency all the same.
     */
    public static AgencyContext ofFamily(String agencyId, long clientId, long memberId, String actor) {
        return new AgencyContext(agencyId, null, actor, false, clientId, memberId);
    }

    /** The directory of all agencies and staff, without any client: operator, sign-in and start-up. */
    public static AgencyContext ofDirectory(String actor) {
        return new AgencyContext(null, null, actor, true);
    }

    /** The context of this thread; {@link #isNobody()} where none was set. */
    public static AgencyContext current() {
        AgencyContext context = CURRENT.get();
        return context == null ? NOBODY : context;
    }

    public boolean isNobody() {
        return agencyId == null && !directory;
    }

    /**
     * Refuses what only those may do who see their whole agency: supervisors, admins, and the processes they set going.
     *
     * @throws NotPermitted for a worker, for a family, for the directory and for nobody
     */
    public void requireWholeAgency() {
        if (agencyId == null || workerId != null || isFamily()) {
            throw new NotPermitted();
        }
    }

    /** Whether an adult of a family is at work. */
    public boolean isFamily() {
        return familyId != null;
    }

    /**
     * Refuses what only that adult may do.
     *
     * @throws NotPermitted for anybody else, staff included
     */
    public void requireMember(long wanted) {
        if (memberId == null || memberId != wanted) {
            throw new NotPermitted();
        }
    }

    /** The same agency without a worker's or a family's bound, for steps that are taken on behalf of the agency. */
    public AgencyContext wholeAgency() {
        return workerId == null && !isFamily() ? this : new AgencyContext(agencyId, null, actor, directory);
    }

    /** Works in this context, then returns to the former one. Does not reach into a transaction already begun. */
    public <T> T call(Supplier<T> work) {
        AgencyContext former = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (former == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(former);
            }
        }
    }

    /** As {@link #call}, for work without a result. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
