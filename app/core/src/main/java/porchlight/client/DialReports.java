package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.function.BiConsumer;
import porchlight.market.HomeId;
import porchlight.peer.DialFailure;
import porchlight.peer.DialListener;

/// What a dial tells on its way: how far it is, who answered, and who was asked in vain.
final class DialReports implements DialListener {
    private static final Logger LOG = System.getLogger(DialReports.class.getName());

    private final AskedHomes asked;
    private final Runnable talking;
    private final BiConsumer<HomeId, Inet4Address> answered;

    /// @param asked remembers who did not answer
    /// @param talking told when keys were exchanged with a home
    /// @param answered told who answered and where traffic will leave
    DialReports(AskedHomes asked, Runnable talking, BiConsumer<HomeId, Inet4Address> answered) {
        this.asked = asked;
        this.talking = talking;
        this.answered = answered;
    }

    @Override
    public void done(Step step, Duration since) {
        LOG.log(Level.DEBUG, () -> "dial: " + step + " after " + since.toMillis() + " ms");
        if (step == Step.EXCHANGE) {
            talking.run();
        }
    }

    @Override
    public void exit(HomeId who, Inet4Address address) {
        answered.accept(who, address);
    }

    @Override
    public void failed(HomeId who, DialFailure why) {
        LOG.log(Level.INFO, () -> "asked in vain: " + why.reason() + ", " + why.getMessage());
        asked.failed(who, why);
    }
}
