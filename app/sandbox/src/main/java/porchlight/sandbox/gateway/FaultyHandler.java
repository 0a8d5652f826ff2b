package porchlight.sandbox.gateway;

import java.time.Duration;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;
import porchlight.sandbox.http.Routes;

/// A handler with the fault of the moment around it; what concerns an order's content is in [OrderJson].
record FaultyHandler(GatewayFaults faults, Routes.Handler handler) implements Routes.Handler {
    private static final String PAGE = "<html><body><h1>502 Bad Gateway</h1><p>nginx</p></body></html>";

    @Override
    public Answer answer(Request request) throws Refusal {
        return switch (faults.current()) {
            case GatewayFaults.Late late -> {
                pause(late.by());
                yield handler.answer(request);
            }
            case GatewayFaults.Half _ -> handler.answer(request).inHalf();
            case GatewayFaults.Failing failing -> throw new Refusal(failing.status(), "unavailable", "out of order");
            case GatewayFaults.FailingAfterwards _ -> {
                handler.answer(request);
                throw new Refusal(500, "internal", "internal error");
            }
            case GatewayFaults.WebPage _ -> Answer.html(PAGE);
            case GatewayFaults.None _,
                    GatewayFaults.OtherChannel _,
                    GatewayFaults.OtherIdentity _,
                    GatewayFaults.OtherLinks _,
                    GatewayFaults.Crowded _,
                    GatewayFaults.Bare _ -> handler.answer(request);
        };
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
