package io.carerelay.agency.web;

import io.carerelay.agency.StaffNotices;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Puts away what somebody was told, on the desk where they read it. */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
class NoticePages {

    private final StaffNotices notices;

    NoticePages(StaffNotices notices) {
        this.notices = notices;
    }

    @PostMapping("/notices/{id}/seen")
    String seen(@PathVariable long id) {
        notices.seen(id);
        return "redirect:/";
    }
}
