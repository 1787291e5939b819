package dev.orrery.order.reservation;

import dev.orrery.contracts.inventory.v1.ReleaseReply;
import dev.orrery.contracts.inventory.v1.ReleaseRequest;
import dev.orrery.contracts.inventory.v1.ReservationLine;
import dev.orrery.contracts.inventory.v1.ReservationsGrpc;
import dev.orrery.contracts.inventory.v1.ReserveReply;
import dev.orrery.contracts.inventory.v1.ReserveRequest;
import dev.orrery.defaults.balance.grpc.BalanceKey;
import dev.orrery.order.ordering.OrderId;
import dev.orrery.order.ordering.PlacedOrder;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.stereotype.Component;

/** One call to inventory-service each time: no retry, no breaker, nothing to fall back on. */
@Component
class GrpcInventoryStock implements InventoryStock {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcInventoryStock.class);

    private final Channel inventory;
    private final Duration timeLimit;

    GrpcInventoryStock(GrpcChannelFactory channels, ReservationProperties properties) {
        this.inventory = channels.createChannel("inventory-service");
        this.timeLimit = properties.timeLimit();
    }

    @Override
    public Answer reserve(PlacedOrder order) {
        var request = ReserveRequest.newBuilder().setOrderId(order.id().toString());
        order.lines()
                .forEach(line -> request.addLines(
                        ReservationLine.newBuilder().setSku(line.sku()).setQuantity(line.quantity())));
        try {
            ReserveReply reply = ReservationsGrpc.newBlockingStub(inventory)
                    .withDeadlineAfter(timeLimit.toNanos(), TimeUnit.NANOSECONDS)
                    .withOption(BalanceKey.OPTION, request.getOrderId())
                    .reserve(request.build());
            return reply.hasReserved() ? Answer.RESERVED : Answer.REFUSED;
        } catch (StatusRuntimeException unanswered) {
            LOG.debug("Inventory cannot be asked for stock: {}", unanswered.getMessage());
            return Answer.NONE;
        }
    }

    @Override
    public void release(OrderId id) {
        var request = ReleaseRequest.newBuilder().setOrderId(id.toString()).build();
        ReservationsGrpc.newStub(inventory)
                .withDeadlineAfter(timeLimit.toNanos(), TimeUnit.NANOSECONDS)
                .withOption(BalanceKey.OPTION, request.getOrderId())
                .release(request, new Released(id));
    }

    private record Released(OrderId id) implements StreamObserver<ReleaseReply> {

        @Override
        public void onNext(ReleaseReply reply) {
            // There is nothing in it.
        }

        @Override
        public void onError(Throwable unanswered) {
            LOG.warn("Stock of order {}, which does not exist, may stay reserved: {}", id, unanswered.getMessage());
        }

        @Override
        public void onCompleted() {
            LOG.debug("Stock of order {} is released", id);
        }
    }
}
