package io.carerelay.transfer.web;

import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.TransferApproving;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The forms of {@code approveProposal} and {@code approveConsentOverride}: what is to be asked of whom, and the answer. */
@Controller
@RequestMapping({"/forms/approveProposal/{number}", "/forms/approveConsentOverride/{number}"})
class TransferApprovalForms extends TransferTaskForms {

    private final TransferApproving approving;

    TransferApprovalForms(TransferApproving approving, DecisionSheets sheets, FormAnswers forms) {
        super(sheets, forms, "transfer/approval :: fields", Answer.APPROVE, Answer.REJECT);
        this.approving = approving;
    }

    @Override
    DecisionSheet sheet(DecisionSheets sheets, String number, StaffPrincipal person) {
        return sheets.sent(number, person);
    }

    @Override
    void answer(String number, Answer answer, String reason) {
        approving.answer(number, answer, reason);
    }
}
