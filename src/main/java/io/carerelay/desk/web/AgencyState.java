package io.carerelay.desk.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.StaffPrincipal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets the pages of an inactive agency say so, and offer nothing that is refused there (rule A1). */
@ControllerAdvice(
        assignableTypes = {
            DeskPage.class,
            ClientListPage.class,
            ClientPages.class,
            ResponsiblePages.class,
            ResponsibleRowPages.class,
            ResponsibleListPage.class,
            EnrollmentPages.class,
            ConsentPages.class,
            CasePages.class,
            CaseTeamPages.class,
            DocumentPages.class,
            DocumentDetailPages.class,
            MessagePages.class,
            ReportPages.class
        })
class AgencyState {

    private final AgencyDirectory agencies;

    AgencyState(AgencyDirectory agencies) {
        this.agencies = agencies;
    }

    @ModelAttribute("readOnly")
    boolean readOnly(@AuthenticationPrincipal StaffPrincipal person) {
        return person.agencyId() != null && !agencies.agency(person.agencyId()).isActive();
    }
}
