package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
}
