package io.carerelay.portal.web;

import io.carerelay.portal.FamilyMail;
import io.carerelay.portal.FamilyNews;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.PortalNotice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
@Tag(name = "Family portal: news")
@RequestMapping(path = "/portal/api", produces = MediaType.APPLICATION_JSON_VALUE)
class NewsApi {

    private final FamilyNews news;
    private final FamilyMail mail;

    NewsApi(FamilyNews news, FamilyMail mail) {
        this.news = news;
        this.mail = mail;
    }

    @GetMapping("/news")
    @Operation(
            summary = "What is new for the adult, newest first; at most twenty",
            description =
                    "Calling this counts as having opened the portal: the next news is told by e-mail again, where"
                            + " that is switched on.")
    List<NewsRecord> list(@AuthenticationPrincipal FamilyPrincipal person) {
        mail.noteOpened(person.accountId());
        return news.unseen(person.accountId()).stream().map(NewsRecord::of).toList();
    }

    @PostMapping("/news/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Puts away what the adult was told")
    void read(@PathVariable long id, @AuthenticationPrincipal FamilyPrincipal person) {
        news.seen(person.accountId(), id);
    }

    @GetMapping("/me/mail")
    @Operation(summary = "Whether the adult is told by e-mail that there is something new")
    MailWish mail(@AuthenticationPrincipal FamilyPrincipal person) {
        return new MailWish(mail.isWanted(person.accountId()));
    }

    @PutMapping("/me/mail")
    @Operation(summary = "Whether the adult wants to be told by e-mail that there is something new")
    MailWish changeMail(@Valid @RequestBody MailWish wish, @AuthenticationPrincipal FamilyPrincipal person) {
        mail.change(person.accountId(), wish.wanted());
        return wish;
    }

    /** Whether mails are wanted. */
    record MailWish(@NotNull Boolean wanted) {}

    /**
     * Something new.
     *
     * @param kind {@code message}, {@code document}, {@code week}, {@code responsible} or {@code agency}
     * @param subject reference of the conversation; empty for everything else
     */
    record NewsRecord(long id, String kind, String subject, Instant at) {

        static NewsRecord of(PortalNotice notice) {
            return new NewsRecord(notice.getId(), notice.getKind(), notice.getSubject(), notice.getAt());
        }
    }
}
