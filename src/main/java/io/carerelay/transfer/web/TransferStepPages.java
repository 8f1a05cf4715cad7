package io.carerelay.transfer.web;

import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.Transfer;
import io.carerelay.transfer.process.ReceptionProcess;
import io.carerelay.transfer.process.RequestProcess;
import io.carerelay.transfer.web.TransferSheet.Actions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps of a transfer that people take on its page: approve, decide, ask and answer, withdraw (rules T3, T5). */
@Controller
@PreAuthorize("hasAnyRole('WORKER', 'SUPERVISOR', 'ADMIN')")
@RequestMapping("/transfers/{number}")
class TransferStepPages {

    private static final String BACK = "redirect:/transfers/{number}";

    private final RequestProcess request;
    private final ReceptionProcess reception;
    private final TransferReader reader;
    private final TransferPages pages;
    private final TransferForms forms;

    TransferStepPages(
            RequestProcess request,
            ReceptionProcess reception,
            TransferReader reader,
            TransferPages pages,
            TransferForms forms) {
        this.request = request;
        this.reception = reception;
        this.reader = reader;
        this.pages = pages;
        this.forms = forms;
    }

    @InitBinder({"form", "message"})
    void trim(WebDataBinder binder) {
        TransferForms.trim(binder);
    }

    @PostMapping("/approval")
    @PreAuthorize("hasRole('ADMIN')")
    String approve(
            @PathVariable String number,
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            @ModelAttribute("message") MessageForm message,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Optional<Transfer> done = forms.accept(
                form,
                errors,
                field -> field.equals("overrideReason") ? "reason" : field,
                () -> request.approve(number, form.getAnswer(), form.getReason()));
        return done.isEmpty() ? pages.show(number, person, model) : told(done.get(), redirect);
    }

    @PostMapping("/decision")
    @PreAuthorize("hasRole('ADMIN')")
    String decide(
            @PathVariable String number,
            @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            @ModelAttribute("message") MessageForm message,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        if (form.getAnswer() == Answer.ACCEPT && !form.isUnderstood()) {
            errors.rejectValue("understood", "refused", forms.text("transfer.error.understood"));
        }
        Optional<Transfer> done = forms.accept(
                form,
                errors,
                UnaryOperator.identity(),
                () -> reception.decide(number, form.getAnswer(), form.getReason()));
        return done.isEmpty() ? pages.show(number, person, model) : told(done.get(), redirect);
    }

    @PostMapping("/messages")
    @PreAuthorize("hasRole('ADMIN')")
    String say(
            @PathVariable String number,
            @ModelAttribute("form") AnswerForm form,
            @ModelAttribute("message") MessageForm message,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Optional<Boolean> said = forms.accept(message, errors, UnaryOperator.identity(), () -> {
            request.say(message.getEntry(), number, message.getText());
            return true;
        });
        if (said.isEmpty()) {
            return pages.show(number, person, model);
        }
        redirect.addFlashAttribute("notice", forms.text("transfer.told.said"));
        return BACK + "#conversation";
    }

    @GetMapping("/withdraw")
    String askToWithdraw(
            @PathVariable String number,
            @ModelAttribute("form") WithdrawForm form,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        TransferSheet sheet = reader.read(number, person);
        Actions actions = sheet.actions();
        if (!actions.withdraw()) {
            String why = sheet.transfer().isOpen() ? "rule.transfer.notYours" : "rule.transfer.is." + sheet.standing();
            redirect.addFlashAttribute("problem", forms.text(why, number));
            return BACK;
        }
        return withdrawal(sheet, model);
    }

    @PostMapping("/withdraw")
    String withdraw(
            @PathVariable String number,
            @ModelAttribute("form") WithdrawForm form,
            BindingResult errors,
            @AuthenticationPrincipal StaffPrincipal person,
            Model model,
            RedirectAttributes redirect) {
        Optional<Transfer> done =
                forms.accept(form, errors, UnaryOperator.identity(), () -> request.withdraw(number, form.getReason()));
        return done.isEmpty() ? withdrawal(reader.read(number, person), model) : told(done.get(), redirect);
    }

    private String withdrawal(TransferSheet sheet, Model model) {
        model.addAttribute("section", "clients");
        model.addAttribute("sheet", sheet);
        return "transfer/withdraw";
    }

    private String told(Transfer transfer, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "notice", forms.text("transfer.told." + TransferStanding.of(transfer), transfer.getNumber()));
        return BACK;
    }
}
