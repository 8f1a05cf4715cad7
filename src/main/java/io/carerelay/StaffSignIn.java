package io.carerelay;

import io.carerelay.agency.Agency;
import io.carerelay.agency.AgencyContext;
import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMember;
import io.carerelay.agency.StaffPrincipal;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Signs staff in with the password that the engine keeps, under its throttling. Inactive people stay out; of an
 * inactive agency only the admins come in, to read its records (rule A1).
 */
@Component
class StaffSignIn implements AuthenticationProvider {

    private final IdentityService identities;
    private final SignInLocks locks;
    private final StaffDirectory staff;
    private final AgencyDirectory agencies;

    StaffSignIn(IdentityService identities, SignInLocks locks, StaffDirectory staff, AgencyDirectory agencies) {
        this.identities = identities;
        this.locks = locks;
        this.staff = staff;
        this.agencies = agencies;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String login = request.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(request.getCredentials());
        StaffPrincipal person = AgencyContext.ofDirectory("sign-in").call(() -> principal(login, password));
        List<? extends GrantedAuthority> roles = person.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, roles);
    }

    private StaffPrincipal principal(String login, String password) {
        boolean locked = locks.isLocked(login);
        if (!identities.checkPassword(login, password)) {
            locks.failed(login);
            throw locked ? new LockedException("Locked for a while") : refused();
        }
        StaffMember member =
                staff.findByLogin(login).filter(StaffMember::isActive).orElseThrow(StaffSignIn::refused);
        Agency agency = member.getAgencyId() == null ? null : agencies.agency(member.getAgencyId());
        if (agency != null && !agency.isActive() && !member.is(Role.ADMIN)) {
            throw refused();
        }
        return new StaffPrincipal(
                member.getId(),
                member.getLogin(),
                member.getName(),
                member.getAgencyId(),
                agency == null ? null : agency.getName(),
                agency == null ? null : agency.getTimeZone().getId(),
                agency == null ? null : agency.getLanguage(),
                member.getRoles());
    }

    /** One answer to everything, which tells nobody what exists. */
    private static BadCredentialsException refused() {
        return new BadCredentialsException("Refused");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
