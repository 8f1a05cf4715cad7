package io.carerelay.agency.web;

import io.carerelay.agency.StaffDirectory;
import io.carerelay.agency.StaffMail;
import io.carerelay.agency.StaffNotice;
import io.carerelay.agency.StaffNotices;
import io.carerelay.agency.StaffPrincipal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "News")
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class NoticeApi {

    private final StaffNotices notices;
    private final StaffDirectory staff;
    private final StaffMail mail;

    NoticeApi(StaffNotices notices, StaffDirectory staff, StaffMail mail) {
        this.notices = notices;
        this.staff = staff;
        this.mail = mail;
    }

    @GetMapping("/notices")
    @Operation(
            summary = "What the caller is told and has not put away, newest first; at most twenty",
            description = "The subject is a record number, a case number or a reference. Calling this counts as having"
                    + " opened one's desk: the next news is told by e-mail again.")
    List<NoticeRecord> notices(@AuthenticationPrincipal StaffPrincipal person) {
        mail.noteOpened();
        return notices.unseen(person.staffId()).stream().map(NoticeRecord::of).toList();
    }

    @PostMapping("/notices/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Puts away what the caller was told")
    void read(@PathVariable long id) {
        notices.seen(id);
    }

    @GetMapping("/me/mail")
    @Operation(summary = "Whether the caller is told by e-mail that there is something new")
    MailWish mail(@AuthenticationPrincipal StaffPrincipal person) {
        return new MailWish(staff.member(person.staffId()).isByMail());
    }

    @PutMapping("/me/mail")
    @Operation(summary = "Whether the caller wants to be told by e-mail that there is something new")
    MailWish changeMail(@Valid @RequestBody MailWish wish) {
        return new MailWish(staff.changeOwnMail(wish.wanted()).isByMail());
    }

    /** Whether mails are wanted. */
    record MailWish(@NotNull Boolean wanted) {}

    /**
     * Something the caller is told.
     *
     * @param kind what happened, as {@code transfer.accepted}
     * @param subject what it happened to
     */
    record NoticeRecord(long id, String kind, String subject, Instant at) {

        static NoticeRecord of(StaffNotice notice) {
            return new NoticeRecord(notice.getId(), notice.getKind(), notice.getSubject(), notice.getAt());
        }
    }
}
