package dev.orrery.inventory.reservation;

import dev.orrery.contracts.inventory.v1.ReleaseReply;
import dev.orrery.contracts.inventory.v1.ReleaseRequest;
import dev.orrery.contracts.inventory.v1.ReservationLine;
import dev.orrery.contracts.inventory.v1.ReservationsGrpc;
import dev.orrery.contracts.inventory.v1.ReserveReply;
import dev.orrery.contracts.inventory.v1.ReserveRequest;
import dev.orrery.contracts.inventory.v1.StockRefused;
import dev.orrery.contracts.inventory.v1.StockReserved;
import dev.orrery.contracts.inventory.v1.StockShortage;
import dev.orrery.contracts.message.StockRefusedV1.Shortage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.grpc.server.service.GrpcService;
import org.springframework.transaction.TransactionException;

/** Reserves stock for an order that is not accepted yet, and releases it. */
@GrpcService
class ReservationsEndpoint extends ReservationsGrpc.ReservationsImplBase {

    private static final Logger log = LoggerFactory.getLogger(ReservationsEndpoint.class);
    private static final int MOST_LINES = 1_000;
    private static final int LONGEST_ID = 100;

    private final DirectReservations reservations;

    ReservationsEndpoint(DirectReservations reservations) {
        this.reservations = reservations;
    }

    @Override
    public void reserve(ReserveRequest request, StreamObserver<ReserveReply> answer) {
        answer(answer, () -> reply(reservations.reserve(orderId(request.getOrderId()), quantities(request))));
    }

    @Override
    public void release(ReleaseRequest request, StreamObserver<ReleaseReply> answer) {
        answer(answer, () -> {
            reservations.release(orderId(request.getOrderId()));
            return ReleaseReply.getDefaultInstance();
        });
    }

    private static <T> void answer(StreamObserver<T> answer, Supplier<T> work) {
        try {
            answer.onNext(work.get());
            answer.onCompleted();
        } catch (StatusRuntimeException refused) {
            answer.onError(refused);
        } catch (DataAccessException | TransactionException unreachable) {
            log.warn("No reservation: {}", unreachable.getMessage());
            answer.onError(Status.UNAVAILABLE
                    .withDescription("stock cannot be reserved at the moment")
                    .asRuntimeException());
        }
    }

    private static String orderId(String said) {
        if (said.isEmpty() || said.length() > LONGEST_ID) {
            throw illegal("an order id has 1 to " + LONGEST_ID + " characters");
        }
        return said;
    }

    private static Map<String, Integer> quantities(ReserveRequest request) {
        int lines = request.getLinesCount();
        if (lines < 1 || lines > MOST_LINES) {
            throw illegal("an order has 1 to " + MOST_LINES + " lines");
        }
        Map<String, Integer> quantities = HashMap.newHashMap(lines);
        for (ReservationLine line : request.getLinesList()) {
            if (line.getQuantity() < 1 || quantities.put(line.getSku(), line.getQuantity()) != null) {
                throw illegal("a line has at least one piece, and a SKU one line");
            }
        }
        return quantities;
    }

    private static StatusRuntimeException illegal(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    }

    private static ReserveReply reply(ReserveOutcome outcome) {
        return switch (outcome) {
            case ReserveOutcome.Reserved _ ->
                ReserveReply.newBuilder()
                        .setReserved(StockReserved.getDefaultInstance())
                        .build();
            case ReserveOutcome.Refused(var shortages) ->
                ReserveReply.newBuilder().setRefused(refused(shortages)).build();
            case ReserveOutcome.TooLate _ ->
                throw Status.FAILED_PRECONDITION
                        .withDescription("the order's stock was released")
                        .asRuntimeException();
        };
    }

    private static StockRefused refused(List<Shortage> shortages) {
        var refused = StockRefused.newBuilder();
        shortages.forEach(each -> refused.addShortages(StockShortage.newBuilder()
                .setSku(each.sku())
                .setRequested(each.requested())
                .setAvailable(each.available())));
        return refused.build();
    }
}
