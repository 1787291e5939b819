package dev.orrery.payment.charging;

import java.util.List;

/** Tells those who asked what became of their payments. */
public interface PaymentAnswers {

    /** Gives the answers with the current transaction: if it commits they are sent, otherwise not. */
    void give(List<PaymentAnswer> answers);
}
