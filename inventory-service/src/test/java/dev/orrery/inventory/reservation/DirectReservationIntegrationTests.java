package dev.orrery.inventory.reservation;

import static dev.orrery.inventory.Messages.cancelled;
import static dev.orrery.inventory.Messages.confirmed;
import static dev.orrery.inventory.Messages.newOrderId;
import static dev.orrery.inventory.Messages.placed;
import static dev.orrery.inventory.Messages.placedWithStock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Topics;
import dev.orrery.contracts.inventory.v1.ReleaseRequest;
import dev.orrery.contracts.inventory.v1.ReservationLine;
import dev.orrery.contracts.inventory.v1.ReservationsGrpc;
import dev.orrery.contracts.inventory.v1.ReserveReply;
import dev.orrery.contracts.inventory.v1.ReserveRequest;
import dev.orrery.contracts.inventory.v1.StockShortage;
import dev.orrery.contracts.message.OrderPlacedV1.Line;
import dev.orrery.contracts.message.StockRefusedV1;
import dev.orrery.contracts.message.StockReservedV1;
import dev.orrery.inventory.Instance;
import dev.orrery.inventory.Messages;
import dev.orrery.inventory.Surroundings;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DirectReservationIntegrationTests {

    private static final Instance INVENTORY = Instance.shared();
    private static Messages messages;
    private static ManagedChannel channel;

    private final String order = newOrderId();

    @BeforeAll
    static void start() {
        messages = Surroundings.shared().messages();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", INVENTORY.grpcPort())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        messages.close();
    }

    @Test
    void setsAllLinesAsideAndAnswersForThemOnceTheOrderIsPlaced() {
        String mug = INVENTORY.newProduct(10);
        String bowl = INVENTORY.newProduct(5);

        assertThat(reserve(line(mug, 4), line(bowl, 5)).hasReserved()).isTrue();
        messages.send(placedWithStock(order, new Line(mug, 4), new Line(bowl, 5)));

        assertThat(messages.answerTo(order)).isInstanceOf(StockReservedV1.class);
        assertStock(mug, 10, 4);
        assertStock(bowl, 5, 5);
        assertThat(INVENTORY.pieces(mug, "HELD")).isEqualTo(4);

        messages.send(confirmed(order));

        await().untilAsserted(() -> assertStock(mug, 6, 0));
        await().untilAsserted(() -> assertStock(bowl, 0, 0));
    }

    @Test
    void takesTheStockAgainWhenTheMessageDoesNotSayItIsReserved() {
        String mug = INVENTORY.newProduct(10);

        reserve(line(mug, 4));
        messages.send(placed(order, new Line(mug, 4)));

        messages.answerTo(order);
        assertStock(mug, 10, 8);
    }

    @Test
    void setsNothingAsideWhenOneLineFallsShortAndRefusesByMessageAgain() {
        String mug = INVENTORY.newProduct(10);
        String bowl = INVENTORY.newProduct(3);

        var reply = reserve(line(mug, 4), line(bowl, 4));
        messages.send(placed(order, new Line(mug, 4), new Line(bowl, 4)));

        assertThat(reply.getRefused().getShortagesList())
                .containsExactly(StockShortage.newBuilder()
                        .setSku(bowl)
                        .setRequested(4)
                        .setAvailable(3)
                        .build());
        assertThat(messages.answerTo(order)).isInstanceOf(StockRefusedV1.class);
        assertStock(mug, 10, 0);
    }

    @Test
    void setsAsideOnceWhatIsAskedForTwice() {
        String mug = INVENTORY.newProduct(10);

        assertThat(reserve(line(mug, 4)).hasReserved()).isTrue();
        assertThat(reserve(line(mug, 4)).hasReserved()).isTrue();

        assertStock(mug, 10, 4);
    }

    @Test
    void givesBackWhatIsReleasedAndReservesNothingForThatOrderAnyMore() {
        String mug = INVENTORY.newProduct(10);
        reserve(line(mug, 4));

        release();
        release();

        assertStock(mug, 10, 0);
        assertThat(INVENTORY.pieces(mug, "RELEASED")).isEqualTo(4);
        refuses(Status.Code.FAILED_PRECONDITION, line(mug, 4));
    }

    @Test
    void answersNothingForAnOrderWhoseStockWasReleased() {
        String mug = INVENTORY.newProduct(10);
        reserve(line(mug, 4));
        release();

        messages.send(placedWithStock(order, new Line(mug, 4)));
        String later = newOrderId();
        messages.send(order, "OrderPlacedV1", JsonMapper.shared().writeValueAsBytes(placed(later, new Line(mug, 1))));
        messages.answerTo(later);

        assertThat(messages.unread(Topics.STOCK)).noneMatch(each -> order.equals(each.key()));
        assertStock(mug, 10, 1);
    }

    @Test
    void releasesWhenAnOrderReservedBeforehandIsCancelled() {
        String mug = INVENTORY.newProduct(10);
        reserve(line(mug, 4));

        messages.send(placedWithStock(order, new Line(mug, 4)), cancelled(order));

        await().untilAsserted(() -> assertStock(mug, 10, 0));
    }

    @Test
    void aReleaseThatOvertakesItsReservationLeavesNothingBehind() {
        String mug = INVENTORY.newProduct(10);

        INVENTORY.inTransaction(() -> {
            INVENTORY
                    .sql()
                    .sql("SELECT 1 FROM stock WHERE sku = ? FOR UPDATE")
                    .param(mug)
                    .query()
                    .listOfRows();
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> ReservationsGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                            .reserve(request(line(mug, 4))))
                    .satisfies(late -> assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> ReservationsGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                            .release(ReleaseRequest.newBuilder()
                                    .setOrderId(order)
                                    .build()));
        });

        await().untilAsserted(() -> assertThat(closed()).isTrue());
        assertStock(mug, 10, 0);
    }

    @Test
    void refusesWhatIsNoOrder() {
        String mug = INVENTORY.newProduct(10);

        refuses(Status.Code.INVALID_ARGUMENT);
        refuses(Status.Code.INVALID_ARGUMENT, line(mug, 0));
        refuses(Status.Code.INVALID_ARGUMENT, line(mug, 1), line(mug, 1));
        assertStock(mug, 10, 0);
    }

    private ReserveReply reserve(ReservationLine... lines) {
        return ReservationsGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .reserve(request(lines));
    }

    private ReserveRequest request(ReservationLine... lines) {
        return ReserveRequest.newBuilder()
                .setOrderId(order)
                .addAllLines(List.of(lines))
                .build();
    }

    private void release() {
        var _ = ReservationsGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .release(ReleaseRequest.newBuilder().setOrderId(order).build());
    }

    private void refuses(Status.Code code, ReservationLine... lines) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> reserve(lines))
                .satisfies(refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code));
    }

    private boolean closed() {
        return INVENTORY
                        .sql()
                        .sql("SELECT count(*) FROM closed_order WHERE order_id = ?")
                        .param(order)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static ReservationLine line(String sku, int quantity) {
        return ReservationLine.newBuilder().setSku(sku).setQuantity(quantity).build();
    }

    private static void assertStock(String sku, long onHand, long reserved) {
        assertThat(INVENTORY.stock(sku)).containsEntry("on_hand", onHand).containsEntry("reserved", reserved);
    }
}
