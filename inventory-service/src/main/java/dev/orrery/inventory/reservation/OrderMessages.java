package dev.orrery.inventory.reservation;

import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.StockMessage;
import dev.orrery.contracts.message.StockRefusedV1;
import dev.orrery.contracts.message.StockReservedV1;
import dev.orrery.defaults.messaging.MessageHandler;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.defaults.messaging.Outbox;
import dev.orrery.defaults.messaging.Outgoing;
import dev.orrery.defaults.messaging.Received;
import dev.orrery.inventory.reservation.OrderStep.Release;
import dev.orrery.inventory.reservation.OrderStep.Reserve;
import dev.orrery.inventory.reservation.OrderStep.Ship;
import dev.orrery.inventory.reservation.ReserveOutcome.Refused;
import dev.orrery.inventory.reservation.ReserveOutcome.Reserved;
import dev.orrery.inventory.reservation.ReserveOutcome.TooLate;
import dev.orrery.inventory.reservation.Tally.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Follows the orders: reserves when one is placed, ships when it is confirmed, releases when it ends otherwise. A batch
 * of any length costs at most eight statements, and one more if stock was reserved for some of them beforehand.
 */
@Component
class OrderMessages implements MessageHandler {

    private final Desks desks;
    private final Reservations reservations;
    private final Outbox outbox;
    private final Tally tally;
    private final Clock clock;

    OrderMessages(Desks desks, Reservations reservations, Outbox outbox, Tally tally, Clock clock) {
        this.desks = desks;
        this.reservations = reservations;
        this.outbox = outbox;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Topics.ORDERS;
    }

    @Override
    public void apply(List<Received> messages) {
        List<OrderStep> steps = messages.stream().flatMap(OrderStep::of).toList();
        ReservationDesk desk = open(steps);
        List<Outgoing> answers = new ArrayList<>();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (OrderStep step : steps) {
            switch (step) {
                case Reserve reserve -> outcomes.merge(reserve(desk, reserve, answers), 1, Integer::sum);
                case Ship(var orderId) -> outcomes.merge(Outcome.SHIPPED, desk.ship(orderId), Integer::sum);
                case Release(var orderId) -> outcomes.merge(Outcome.RELEASED, desk.release(orderId), Integer::sum);
            }
        }
        desks.store(desk);
        outbox.add(answers);
        tally.countAfterCommit(outcomes);
    }

    private ReservationDesk open(List<OrderStep> steps) {
        Set<String> placed = new HashSet<>();
        Set<String> beforehand = new HashSet<>();
        Set<String> ending = new HashSet<>();
        Set<String> skus = new HashSet<>();
        for (OrderStep step : steps) {
            switch (step) {
                case Reserve reserve -> {
                    (reserve.beforehand() ? beforehand : placed).add(reserve.orderId());
                    skus.addAll(reserve.quantities().keySet());
                }
                case Ship(var orderId) -> ending.add(orderId);
                case Release(var orderId) -> ending.add(orderId);
            }
        }
        reservations.takeTurns(beforehand); // whoever reserved for them may be releasing just now
        ending.addAll(beforehand);
        placed.addAll(beforehand);
        return desks.open(placed, ending, skus);
    }

    private Outcome reserve(ReservationDesk desk, Reserve step, List<Outgoing> answers) {
        String orderId = step.orderId();
        Instant now = clock.instant();
        ReserveOutcome outcome = step.beforehand()
                ? desk.reserveOnce(orderId, step.quantities())
                : desk.reserve(orderId, step.quantities());
        return switch (outcome) {
            case Reserved _ ->
                answer(answers, step, new StockReservedV1(MessageIds.next(), orderId, now), Outcome.RESERVED);
            case Refused(var shortages) ->
                answer(answers, step, new StockRefusedV1(MessageIds.next(), orderId, now, shortages), Outcome.REFUSED);
            case TooLate _ -> Outcome.TOO_LATE;
        };
    }

    private static Outcome answer(List<Outgoing> answers, Reserve step, StockMessage answer, Outcome outcome) {
        answers.add(step.cause().causes(answer));
        return outcome;
    }
}
