package dev.orrery.lab.load.bench;

import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.load.Limits;
import dev.orrery.lab.load.Load;
import dev.orrery.lab.load.OpenLoop;
import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Our load generator as labs use it: at moments of its own, many clients' (Poisson). */
record AtRate(String name, HttpCalls calls, HttpCall call, double rate) implements Contender {

    @Override
    public Measurement run(Duration length) {
        var good = new LongAdder();
        var load = new Load("bench", new Arrivals.Poisson(rate), length, 1, Limits.STANDARD);
        var result = OpenLoop.run(
                load, _ -> calls.send(call).thenApply(answer -> Integer.toString(answer.status())), (_, _, outcome) -> {
                    if (outcome.equals("200")) {
                        good.increment();
                    }
                });
        return Measurement.of(good.sum(), result.planned() - good.sum(), length, result.cpu());
    }
}
