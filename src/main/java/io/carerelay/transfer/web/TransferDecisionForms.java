package io.carerelay.transfer.web;

import io.carerelay.agency.FormAnswers;
import io.carerelay.agency.StaffPrincipal;
import io.carerelay.transfer.Answer;
import io.carerelay.transfer.TransferDeciding;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form of {@code decideTransfer}: what the receiving agency may know of the family, and its decision. */
@Controller
@RequestMapping("/forms/decideTransfer/{number}")
class TransferDecisionForms extends TransferTaskForms {

    private final TransferDeciding deciding;

    TransferDecisionForms(TransferDeciding deciding, DecisionSheets sheets, FormAnswers forms) {
        super(sheets, forms, "transfer/decideTransfer :: fields", Answer.ACCEPT, Answer.DECLINE);
        this.deciding = deciding;
    }

    @Override
    DecisionSheet sheet(DecisionSheets sheets, String number, StaffPrincipal person) {
        return sheets.received(number, person);
    }

    @Override
    void answer(String number, Answer answer, String reason) {
        deciding.answer(number, answer, reason);
    }
}
