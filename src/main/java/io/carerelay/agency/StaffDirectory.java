package io.carerelay.agency;

import io.carerelay.shared.DomainEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The staff of the agencies: contact cards and roles (rule A2). Logins, passwords and what a role opens in the
 * engine are kept by {@code agency.process.StaffAccounts}, which is also the door for adding people.
 */
@Service
@Transactional
public class StaffDirectory {

    /** No agency comes near it; a bound all the same. */
    private static final Limit BOUND = Limit.of(2000);

    private final StaffMembers members;
    private final Agencies agencies;
    private final ApplicationEventPublisher events;

    StaffDirectory(StaffMembers members, Agencies agencies, ApplicationEventPublisher events) {
        this.members = members;
        this.agencies = agencies;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public Optional<StaffMember> findByLogin(String login) {
        return members.findByLogin(login);
    }

    /**
     * The member of staff on whose behalf the current thread works.
     *
     * @throws NotPermitted where a process works by itself, or nobody is signed in
     */
    @Transactional(readOnly = true)
    public StaffMember acting() {
        String actor = AgencyContext.current().actor();
        return (actor == null ? Optional.<StaffMember>empty() : members.findByLogin(actor))
                .orElseThrow(NotPermitted::new);
    }

    /** @throws NoSuchRecord where unknown, or of another agency */
    @Transactional(readOnly = true)
    public StaffMember member(long id) {
        String agencyId = AgencyContext.current().agencyId();
        return members.findById(id)
                .filter(member -> agencyId == null || agencyId.equals(member.getAgencyId()))
                .orElseThrow(() -> new NoSuchRecord("staff member", id));
    }

    /**
     * Somebody to be read about only: of the own agency, or of one that a record came from or went to (rule T6).
     *
     * @throws NoSuchRecord where unknown, or of any other agency
     */
    @Transactional(readOnly = true)
    public StaffMember colleague(long id) {
        return members.findById(id).orElseThrow(() -> new NoSuchRecord("staff member", id));
    }

    /** All staff of the agency, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> ofAgency(String agencyId) {
        return members.ofAgency(agencyId, BOUND);
    }

    /**
     * A page of the staff of the agency, by name.
     *
     * @param after staff id of the last row of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<StaffMember> page(String agencyId, Long after, int limit) {
        if (after == null) {
            return members.ofAgency(agencyId, Limit.of(limit));
        }
        StaffMember last = member(after);
        return members.ofAgencyAfter(
                agencyId, last.getFamilyName(), last.getGivenName(), last.getId(), Limit.of(limit));
    }

    /** The operators of the installation, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> operators() {
        return members.operators(BOUND);
    }

    /** The active staff of the agency who have that role, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> activeInRole(String agencyId, Role role) {
        return members.activeInRole(agencyId, role, BOUND);
    }

    /** Those of the given ids that are visible, by id, in one statement. */
    @Transactional(readOnly = true)
    public Map<Long, StaffMember> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : members.findByIdIn(ids).stream().collect(Collectors.toMap(StaffMember::getId, Function.identity()));
    }

    /** Those of the given logins that are visible, by login, in one statement. */
    @Transactional(readOnly = true)
    public Map<String, StaffMember> byLogins(Collection<String> logins) {
        return logins.isEmpty()
                ? Map.of()
                : members.findByLoginIn(logins).stream()
                        .collect(Collectors.toMap(StaffMember::getLogin, Function.identity()));
    }

    /** Whether the installation has an active operator. */
    @Transactional(readOnly = true)
    public boolean hasOperator() {
        return members.anyActiveInRole(Role.OPERATOR);
    }

    /**
     * Refuses what only an admin of the agency may do.
     *
     * @throws NotPermitted where the current person is none
     */
    @Transactional(readOnly = true)
    public void requireAdmin() {
        AgencyContext context = AgencyContext.current();
        context.requireWholeAgency();
        if (members.findByLogin(context.actor())
                .filter(person -> person.isActive() && person.is(Role.ADMIN))
                .isEmpty()) {
            throw new NotPermitted();
        }
    }

    /**
     * Adds a member of staff.
     *
     * @param agencyId short code; null for an operator, and only then
     */
    public StaffMember join(String agencyId, String login, ContactCard card, Set<Role> roles) {
        if (!login.matches("[a-z0-9][a-z0-9._-]{1,63}")) {
            throw BrokenRule.at("login", "staff.login.malformed");
        }
        if (members.existsByLogin(login)) {
            throw BrokenRule.at("login", "staff.login.taken", login);
        }
        requireFitting(agencyId, roles);
        if (agencyId != null && !agencies.existsById(agencyId)) {
            throw BrokenRule.at("agencyId", "agency.unknown");
        }
        StaffMember member = members.saveAndFlush(new StaffMember(agencyId, login, card, roles));
        publish("staff.joined", member);
        return member;
    }

    public StaffMember changeCard(long id, ContactCard card) {
        StaffMember member = member(id);
        member.change(card);
        publish("staff.changed", member);
        return member;
    }

    /** Whether the person who is signed in is told by e-mail that there is something new. Once more does no harm. */
    public StaffMember changeOwnMail(boolean wanted) {
        StaffMember member = acting();
        if (member.isByMail() != wanted) {
            member.changeByMail(wanted);
            publish(wanted ? "staff.mailOn" : "staff.mailOff", member);
        }
        return member;
    }

    public StaffMember changeRoles(long id, Set<Role> roles) {
        StaffMember member = member(id);
        requireFitting(member.getAgencyId(), roles);
        member.change(roles);
        publish("staff.rolesChanged", member);
        return member;
    }

    /** From here until the transaction ends, nobody can assign anything to the member: what they hold can be counted. */
    public StaffMember deactivate(long id) {
        StaffMember member = member(id);
        member.deactivate();
        members.flush();
        publish("staff.deactivated", member);
        return member;
    }

    public StaffMember reactivate(long id) {
        StaffMember member = member(id);
        member.reactivate();
        publish("staff.reactivated", member);
        return member;
    }

    private void publish(String kind, StaffMember member) {
        if (member.getAgencyId() != null) {
            events.publishEvent(new StaffChanged(kind, member));
        }
    }

    private static void requireFitting(String agencyId, Set<Role> roles) {
        if (roles.isEmpty()) {
            throw BrokenRule.at("roles", "staff.roles.missing");
        }
        boolean operator = roles.contains(Role.OPERATOR);
        if (operator != (agencyId == null) || operator && roles.size() > 1) {
            throw BrokenRule.at("roles", "staff.roles.operatorApart");
        }
    }

    /** Somebody joined, left, or was described anew. */
    public record StaffChanged(String kind, StaffMember member) implements DomainEvent {

        @Override
        public String agencyId() {
            return member.getAgencyId();
        }

        @Override
        public String subject() {
            return member.getName();
        }
    }
}
