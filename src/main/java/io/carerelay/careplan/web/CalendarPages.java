package io.carerelay.careplan.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.careplan.CalendarLink;
import io.carerelay.careplan.OwnCalendar;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which somebody makes, replaces and revokes the link to their own calendar. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/account/calendar")
class CalendarPages {

    private final OwnCalendar calendar;
    private final CalendarAddress address;
    private final MessageSource messages;

    CalendarPages(OwnCalendar calendar, CalendarAddress address, MessageSource messages) {
        this.calendar = calendar;
        this.address = address;
        this.messages = messages;
    }

    @GetMapping
    String show(@AuthenticationPrincipal StaffPrincipal person, Model model) {
        CalendarLink link = calendar.link().orElse(null);
        model.addAttribute("madeAt", link == null ? null : link.getCreatedAt().atZone(person.zone()));
        model.addAttribute(
                "readAt",
                link == null || link.getLastReadAt() == null
                        ? null
                        : link.getLastReadAt().atZone(person.zone()));
        return "careplan/calendar";
    }

    /** Shown in the answer itself: what a redirect carries is stored on its way. */
    @PostMapping
    String make(@AuthenticationPrincipal StaffPrincipal person, Model model) {
        model.addAttribute("link", address.of(calendar.make()));
        return show(person, model);
    }

    @GetMapping("/revoke")
    String ask(@AuthenticationPrincipal StaffPrincipal person, Model model) {
        show(person, model);
        return "careplan/calendar-revoke";
    }

    @PostMapping("/revoke")
    String revoke(RedirectAttributes redirect) {
        calendar.revoke();
        redirect.addFlashAttribute(
                "notice", messages.getMessage("calendar.revoked", null, LocaleContextHolder.getLocale()));
        return "redirect:/account/calendar";
    }
}
