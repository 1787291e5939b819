package dev.orrery.inventory.pricing;

import dev.orrery.contracts.inventory.v1.PricedProduct;
import dev.orrery.contracts.inventory.v1.PricingGrpc;
import dev.orrery.contracts.inventory.v1.QuoteReply;
import dev.orrery.contracts.inventory.v1.QuoteRequest;
import dev.orrery.inventory.catalogue.Product;
import dev.orrery.inventory.catalogue.Products;
import dev.orrery.inventory.catalogue.Sku;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.grpc.server.service.GrpcService;

/** Answers what products cost. */
@GrpcService
class PricingEndpoint extends PricingGrpc.PricingImplBase {

    private static final Logger log = LoggerFactory.getLogger(PricingEndpoint.class);
    private static final int MOST_SKUS = 1_000;

    private final Products products;

    PricingEndpoint(Products products) {
        this.products = products;
    }

    @Override
    public void quote(QuoteRequest request, StreamObserver<QuoteReply> answer) {
        int asked = request.getSkusCount();
        if (asked < 1 || asked > MOST_SKUS) {
            answer.onError(Status.INVALID_ARGUMENT
                    .withDescription("1 to " + MOST_SKUS + " SKUs can be asked for")
                    .asRuntimeException());
            return;
        }
        try {
            answer.onNext(reply(new LinkedHashSet<>(request.getSkusList())));
            answer.onCompleted();
        } catch (DataAccessException unreachable) {
            log.warn("No prices: {}", unreachable.getMessage());
            answer.onError(Status.UNAVAILABLE
                    .withDescription("prices cannot be read at the moment")
                    .asRuntimeException());
        }
    }

    private QuoteReply reply(Set<String> unknown) {
        var reply = QuoteReply.newBuilder();
        List<String> possible = unknown.stream().filter(Sku::isValid).toList();
        for (Product product : products.named(possible)) {
            reply.addProducts(priced(product));
            unknown.remove(product.sku().value());
        }
        return reply.addAllUnknownSkus(unknown).build();
    }

    private static PricedProduct priced(Product product) {
        return PricedProduct.newBuilder()
                .setSku(product.sku().value())
                .setName(product.name())
                .setAmount(product.unitPrice().amount().toPlainString())
                .setCurrency(product.unitPrice().currency())
                .build();
    }
}
