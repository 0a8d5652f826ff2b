package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SidTest {
    @Test
    void anythingButACanonicalTextIsRefused() {
        for (String bad : new String[] {
            "",
            "S-1-5",
            "S-1-5-",
            "s-1-5-18",
            "S-2-5-18",
            "S-1-05-18",
            "S-1-5-018",
            "S-1-5-4294967296",
            "S-1-4294967296-1",
            "S-1-5-18 ",
            "S-1-5-18\n",
            "S-1-5-١",
            "SY",
            "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16",
            "S-1-5-18;id"
        }) {
            assertThat(Sid.parse(bad)).as(bad).isEmpty();
        }
        assertThat(Sid.parse("S-1-5-18")).contains(Sid.SYSTEM);
        assertThat(Sid.parse(Sample.OWNER.text())).contains(Sample.OWNER);
    }

    @Test
    void onlyAPersonsAccountMayOwnUs() {
        assertThat(Sample.OWNER.isAccount()).isTrue();
        assertThat(new Sid("S-1-12-1-1-2-3-4").isAccount()).isTrue();
        for (Sid system : new Sid[] {Sid.SYSTEM, Sid.ADMINISTRATORS, Sid.NETWORK_SERVICE, new Sid("S-1-1-0")}) {
            assertThat(system.isAccount()).as(system.text()).isFalse();
        }
    }

    @Test
    void theBinaryFormComesBack() {
        for (Sid sid : new Sid[] {Sid.SYSTEM, Sid.ADMINISTRATORS, Sample.OWNER, new Sid("S-1-5-21-4294967295-0-1-2")}) {
            assertThat(Sid.read(ByteBuffer.wrap(sid.bytes()))).contains(sid);
            assertThat(Sid.read(ByteBuffer.wrap(sid.bytes(), 0, sid.bytes().length - 1)))
                    .isEmpty();
        }
    }
}
