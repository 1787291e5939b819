package dev.orrery.order.platform;

import dev.orrery.contracts.inventory.v1.ReleaseReply;
import dev.orrery.contracts.inventory.v1.ReleaseRequest;
import dev.orrery.contracts.inventory.v1.ReservationsGrpc;
import dev.orrery.contracts.inventory.v1.ReserveReply;
import dev.orrery.contracts.inventory.v1.ReserveRequest;
import dev.orrery.contracts.inventory.v1.StockRefused;
import dev.orrery.contracts.inventory.v1.StockReserved;
import dev.orrery.contracts.inventory.v1.StockShortage;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Inventory's side of the question for stock: sets aside what is asked for until it is told to refuse. */
public final class StockDesk extends ReservationsGrpc.ReservationsImplBase {

    private final List<ReserveRequest> asked = new CopyOnWriteArrayList<>();
    private final List<String> released = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean refuses;

    @Override
    public void reserve(ReserveRequest request, StreamObserver<ReserveReply> answer) {
        asked.add(request);
        LockSupport.parkNanos(delay.toNanos());
        answer.onNext(refuses ? refusal(request) : reservation());
        answer.onCompleted();
    }

    private static ReserveReply reservation() {
        return ReserveReply.newBuilder()
                .setReserved(StockReserved.getDefaultInstance())
                .build();
    }

    private static ReserveReply refusal(ReserveRequest request) {
        var line = request.getLines(0);
        return ReserveReply.newBuilder()
                .setRefused(StockRefused.newBuilder()
                        .addShortages(
                                StockShortage.newBuilder().setSku(line.getSku()).setRequested(line.getQuantity())))
                .build();
    }

    @Override
    public void release(ReleaseRequest request, StreamObserver<ReleaseReply> answer) {
        released.add(request.getOrderId());
        answer.onNext(ReleaseReply.getDefaultInstance());
        answer.onCompleted();
    }

    /** What it was asked for so far. */
    public List<ReserveRequest> asked() {
        return List.copyOf(asked);
    }

    /** The orders whose stock was given back. */
    public List<String> released() {
        return List.copyOf(released);
    }

    /** From now on every reservation takes so long. */
    public void slowDown(Duration each) {
        delay = each;
    }

    /** From now on there is nothing left. */
    public void refuse() {
        refuses = true;
    }
}
