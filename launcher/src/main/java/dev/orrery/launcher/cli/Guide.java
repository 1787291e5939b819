package dev.orrery.launcher.cli;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.topology.PlatformSettings;
import java.io.PrintWriter;

/** What to do next, once everything runs. */
record Guide(OrreryFolder folder, PlatformSettings settings, String sku, boolean detached) {

    void print(PrintWriter out) {
        out.print("""

                  shop       %1$s/api/products
                  registry   %2$s
                  logs       %3$s  (./orrery logs -f order-service-1)

                Place an order:

                  curl -s %1$s/api/orders \\
                    -H "Authorization: Bearer $(%4$s token shopper)" \\
                    -H "Content-Type: application/json" -H "Prefer: wait=10" -H "Idempotency-Key: $(date +%%s)" \\
                    -d '{"lines":[{"sku":"%5$s","quantity":2}],"payment":{"method":"card","token":"tok_ok"}}'

                %6$s
                """.formatted(
                        settings.gatewayUrl(),
                        settings.discoveryUrl(),
                        settings.logs(),
                        folder.root().resolve("orrery"),
                        sku,
                        detached
                                ? "./orrery down stops everything; the data stays."
                                : "Ctrl-C stops everything; the data stays."));
        out.flush();
    }
}
