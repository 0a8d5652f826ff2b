package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.probe.LeakCheck;
import porchlight.tunnel.probe.LeakReport;

/// The app's "Check for leaks", inside the client's namespace.
///
/// Says `ready`; answers each line with `TRIED REFUSED SILENT LEAKED TUNNEL MILLIS VERDICT`.
final class Checker {
    private Checker() {}

    /// @param args none
    public static void main(String[] args) throws IOException, HelperException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        while (orders.readLine() != null) {
            try (Helper helper = SocketHelper.connect(SocketHelper.SOCKET)) {
                LeakReport report = LeakCheck.run(helper);
                System.out.printf(
                        "%d %d %d %d %d %d %s%n",
                        report.all().tried(),
                        report.all().refused(),
                        report.all().silent(),
                        report.leaked(),
                        report.intoTheTunnel(),
                        report.took().toMillis(),
                        report.verdict());
            }
        }
    }
}
