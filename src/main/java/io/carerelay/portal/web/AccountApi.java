package io.carerelay.portal.web;

import io.carerelay.portal.FamilyDoor;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.OwnAccount;
import io.carerelay.portal.PortalAccount;
import io.carerelay.portal.PortalLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an adult of a family does with their own account, for programs. */
@RestController
@RequestMapping("/portal/api/account")
class AccountApi {

    private final OwnAccount own;
    private final FamilyDoor door;
    private final FamilySession session;

    AccountApi(OwnAccount own, FamilyDoor door, FamilySession session) {
        this.own = own;
        this.door = door;
        this.session = session;
    }

    @GetMapping
    Account account() {
        return Account.of(own.account());
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @RequestBody NewPassword wanted,
            @AuthenticationPrincipal FamilyPrincipal person,
            HttpServletRequest request,
            HttpServletResponse response) {
        int credential = own.changePassword(wanted.present(), wanted.password());
        session.open(door.now(person.accountId(), credential).orElseThrow(), request, response);
    }

    @PutMapping("/login")
    Account changeLogin(@RequestBody NewLogin wanted) {
        own.changeLogin(wanted.present(), new PortalLogin(wanted.login(), wanted.email()));
        return Account.of(own.account());
    }

    @PostMapping("/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOutEverywhere() {
        own.signOutEverywhere();
    }

    @PostMapping("/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@RequestBody NewPassword said) {
        own.end(said.present());
    }

    record Account(String login, String email, Instant since, Instant lastSignedIn) {

        static Account of(PortalAccount account) {
            return new Account(
                    account.getLogin(), account.getEmail(), account.getAcceptedAt(), account.getLastSignInAt());
        }
    }

    /** @param present the password that holds until then */
    record NewPassword(String present, String password) {}

    record NewLogin(String present, String login, String email) {}
}
