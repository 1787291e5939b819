package dev.orrery.inventory.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.contracts.inventory.v1.PricedProduct;
import dev.orrery.contracts.inventory.v1.PricingGrpc;
import dev.orrery.contracts.inventory.v1.QuoteRequest;
import dev.orrery.inventory.Instance;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PricingIntegrationTests {

    private static final Instance INVENTORY = Instance.shared();
    private static ManagedChannel channel;

    @BeforeAll
    static void start() {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", INVENTORY.grpcPort())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
    }

    @Test
    void answersForEverySku() {
        String mug = INVENTORY.newProduct(1);

        var reply = PricingGrpc.newBlockingStub(channel).quote(ask(List.of(mug, "no-such-sku", "\0 '; --", mug)));

        assertThat(reply.getProductsList())
                .containsExactly(PricedProduct.newBuilder()
                        .setSku(mug)
                        .setName("MUG")
                        .setAmount("2.55")
                        .setCurrency("GBP")
                        .build());
        assertThat(reply.getUnknownSkusList()).containsExactly("no-such-sku", "\0 '; --");
    }

    @Test
    void answersAtMostAThousandAtOnce() {
        assertRefused(List.of());
        assertRefused(IntStream.rangeClosed(0, 1_000).mapToObj(i -> "S" + i).toList());

        var most = IntStream.range(0, 1_000).mapToObj(i -> "S" + i).toList();
        assertThat(PricingGrpc.newBlockingStub(channel).quote(ask(most)).getUnknownSkusCount())
                .isEqualTo(1_000);
    }

    private static void assertRefused(List<String> skus) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> PricingGrpc.newBlockingStub(channel).quote(ask(skus)))
                .satisfies(
                        refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    private static QuoteRequest ask(List<String> skus) {
        return QuoteRequest.newBuilder().addAllSkus(skus).build();
    }
}
