package dev.orrery.lab.load.grpc;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import dev.orrery.contracts.inventory.v1.PricingGrpc;
import dev.orrery.contracts.inventory.v1.PricingGrpc.PricingFutureStub;
import dev.orrery.contracts.inventory.v1.QuoteReply;
import dev.orrery.contracts.inventory.v1.QuoteRequest;
import dev.orrery.lab.load.Operation;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Asks one inventory-service for prices over one connection, without waiting in the caller's thread. */
public final class GrpcQuotes implements AutoCloseable {

    private final ManagedChannel channel;
    private final PricingFutureStub pricing;
    private final Duration deadline;

    private GrpcQuotes(ManagedChannel channel, Duration deadline) {
        this.channel = channel;
        this.pricing = PricingGrpc.newFutureStub(channel);
        this.deadline = deadline;
    }

    /**
     * A client without a connection yet; it is opened by the first question, without TLS.
     *
     * @param deadline how long an answer may take; the server learns of it
     */
    public static GrpcQuotes to(String host, int port, Duration deadline) {
        // Answers are handled where they arrive: a hand-over to another thread would cost more than handling them.
        return new GrpcQuotes(
                NettyChannelBuilder.forAddress(host, port)
                        .usePlaintext()
                        .directExecutor()
                        .build(),
                deadline);
    }

    /**
     * Asks for the prices of some products.
     *
     * @return the name of the status: {@code OK}, {@code DEADLINE_EXCEEDED}, {@code UNAVAILABLE} and so on; never fails
     */
    public CompletableFuture<String> ask(Collection<String> skus) {
        var outcome = new CompletableFuture<String>();
        var answer = pricing.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                .quote(QuoteRequest.newBuilder().addAllSkus(skus).build());
        Futures.addCallback(answer, new Outcome(outcome), MoreExecutors.directExecutor());
        return outcome;
    }

    /**
     * A load of such questions.
     *
     * @param skus the products to ask for, by the number of the request
     */
    public Operation asking(IntFunction<? extends Collection<String>> skus) {
        return number -> ask(skus.apply(number));
    }

    /** Cuts the connection and waits at most two seconds for that; what is under way ends as {@code UNAVAILABLE}. */
    @Override
    public void close() {
        try {
            channel.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private record Outcome(CompletableFuture<String> outcome) implements FutureCallback<QuoteReply> {

        @Override
        public void onSuccess(QuoteReply reply) {
            outcome.complete(Status.Code.OK.name());
        }

        @Override
        public void onFailure(Throwable failure) {
            outcome.complete(Status.fromThrowable(failure).getCode().name());
        }
    }
}
