package dev.orrery.inventory.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.contracts.inventory.v1.PricedProduct;
import dev.orrery.contracts.inventory.v1.PricingGrpc;
import dev.orrery.contracts.inventory.v1.QuoteRequest;
import dev.orrery.inventory.Instance;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PricingIntegrationTests {

    private static final Instance INVENTORY = Instance.shared();
    private static final String JDBC = "org.springframework.jdbc.core";
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

    @Test
    void answersInTheTraceOfItsCaller(CapturedOutput output) {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + trace + "-00f067aa0ba902b7-00");
        LoggingSystem logs = LoggingSystem.get(getClass().getClassLoader());

        logs.setLogLevel(JDBC, LogLevel.DEBUG);
        try {
            PricingGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .quote(ask(List.of("85123A")));
        } finally {
            logs.setLogLevel(JDBC, null);
        }

        assertThat(output.getOut().lines().filter(line -> line.contains("[" + trace + "]")))
                .anyMatch(line -> line.contains("FROM product"));
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
