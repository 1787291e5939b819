package dev.orrery.order.fulfilment;

import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.StockMessage;
import dev.orrery.contracts.message.StockRefusedV1;
import dev.orrery.contracts.message.StockReservedV1;
import dev.orrery.defaults.messaging.MessageHandler;
import dev.orrery.defaults.messaging.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** The first step's answers: what became of orders' stock. */
@Component
class StockAnswers implements MessageHandler {

    private final AnsweredOrders orders;

    StockAnswers(AnsweredOrders orders) {
        this.orders = orders;
    }

    @Override
    public String topic() {
        return Topics.STOCK;
    }

    @Override
    public void apply(List<Received> messages) {
        orders.apply(messages, StockMessage.class, (order, answer, now) -> {
            switch (answer) {
                case StockReservedV1 _ -> order.stockReserved(now);
                case StockRefusedV1 _ -> order.stockRefused(now);
            }
        });
    }
}
