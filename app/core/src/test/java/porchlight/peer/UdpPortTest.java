package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UdpPortTest {
    /// A dial closes the ports that it does not need while their STUN answers are still coming in.
    @Test
    void aClosedPortStillKnowsItsAddress() throws IOException {
        UdpPort port = UdpPort.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        InetSocketAddress before = port.localAddress();
        port.close();
        assertThat(before.getPort()).isPositive();
        assertThat(port.localAddress()).isEqualTo(before);
        assertThat(port.localPort()).isEqualTo(before.getPort());
    }

    @Test
    void aListenerThatFailsLosesOneDatagramAndNotTheSocket() throws Exception {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var heard = new LinkedBlockingQueue<Integer>();
        try (UdpPort here = UdpPort.open(loopback);
                UdpPort there = UdpPort.open(loopback)) {
            here.listen((data, _) -> {
                if (data.length == 1) {
                    throw new IllegalArgumentException("a fault of ours");
                }
                heard.add(data.length);
            });
            there.send(new byte[1], here.localAddress());
            there.send(new byte[2], here.localAddress());
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(here.isClosed()).isFalse();
        }
    }
}
