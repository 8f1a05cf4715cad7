package io.carerelay.portal.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.BrokenRule;
import io.carerelay.agency.FormErrors;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.agency.StaffPrincipal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the steps of a family's access have in common: do it, or show the page as it is now and say why not. */
@Component
class AccessSteps {

    private final AccessReader reader;
    private final AgencyDirectory agencies;
    private final MessageSource messages;

    AccessSteps(AccessReader reader, AgencyDirectory agencies, MessageSource messages) {
        this.reader = reader;
        this.agencies = agencies;
        this.messages = messages;
    }

    AccessSheet sheet(String recordNumber, StaffPrincipal person, Model model) {
        AccessSheet sheet = reader.sheet(recordNumber, person);
        model.addAttribute("section", "clients");
        model.addAttribute("sheet", sheet);
        model.addAttribute("readOnly", !agencies.agency(person.agencyId()).isActive());
        model.addAttribute("entry", UUID.randomUUID());
        return sheet;
    }

    static AccessSheet.Adult adult(AccessSheet sheet, long memberId) {
        return sheet.adults().stream()
                .filter(one -> one.memberId() == memberId)
                .findFirst()
                .orElseThrow(() -> new NoSuchRecord("household member", memberId));
    }

    /** @return whether it was done; otherwise the model says why not */
    boolean accept(Model model, HttpServletResponse response, Runnable work) {
        try {
            work.run();
            return true;
        } catch (BrokenRule rule) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", FormErrors.sentence(rule, messages));
        } catch (ConstraintViolationException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute(
                    "problem", e.getConstraintViolations().iterator().next().getMessage());
        } catch (OptimisticLockingFailureException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", text("portal.access.stale"));
        }
        return false;
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
