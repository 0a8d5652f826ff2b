package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.windows.FilterEngine.Standing;

@SuppressWarnings("restricted")
class FilterCodecTest {
    private static List<Filter> filters() {
        List<Filter> all = new ArrayList<>(LinkFilters.boot());
        all.addAll(FilterWriter.of(new Policy.Connected(Sample.BESIDE, Sample.FULL), Sample.UP));
        all.addAll(FilterWriter.of(new Policy.Connecting(Sample.BESIDE, Sample.FULL), Sample.HERE));
        all.addAll(FilterWriter.of(new Policy.Portal(Sample.BESIDE, true, Sample.RESOLVERS), Sample.HERE));
        return all;
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() {
        try (Arena arena = Arena.ofConfined()) {
            for (Filter filter : filters()) {
                Optional<Standing> read = FilterCodec.read(FilterCodec.write(filter, arena));
                assertThat(read).as(filter.text()).contains(Standing.of(filter));
            }
        }
    }

    @Test
    void aBitThatWasTurnedShows() {
        try (Arena arena = Arena.ofConfined()) {
            Filter filter = FilterWriter.of(new Policy.Connecting(Sample.BESIDE, Sample.FULL), Sample.HERE).stream()
                    .filter(f -> f.name().equals("WireGuard"))
                    .findFirst()
                    .orElseThrow();
            MemorySegment out = FilterCodec.write(filter, arena);
            for (String member :
                    List.of("flags", "layerKey", "subLayerKey", "weight", "action", "numFilterConditions")) {
                long at = Layouts.at(Layouts.FWPM_FILTER0, member);
                int before = out.get(ValueLayouts.INT, at);
                out.set(ValueLayouts.INT, at, before ^ 1);
                assertThat(FilterCodec.read(out)).as(member).isNotEqualTo(Optional.of(Standing.of(filter)));
                out.set(ValueLayouts.INT, at, before);
            }
            MemorySegment conditions = out.get(
                            ValueLayouts.POINTER, Layouts.at(Layouts.FWPM_FILTER0, "filterCondition"))
                    .reinterpret(filter.conditions().size() * Layouts.FWPM_FILTER_CONDITION0.byteSize());
            for (int i = 0; i < filter.conditions().size(); i++) {
                long at = i * Layouts.FWPM_FILTER_CONDITION0.byteSize();
                for (String member : List.of("fieldKey", "matchType", "conditionValue")) {
                    long where = at + Layouts.at(Layouts.FWPM_FILTER_CONDITION0, member);
                    int before = conditions.get(ValueLayouts.INT, where);
                    conditions.set(ValueLayouts.INT, where, before ^ 0x40);
                    assertThat(FilterCodec.read(out)).as(member).isNotEqualTo(Optional.of(Standing.of(filter)));
                    conditions.set(ValueLayouts.INT, where, before);
                }
            }
            assertThat(FilterCodec.read(out)).contains(Standing.of(filter));
        }
    }

    @Test
    void aFilterOfSomebodyElsesIsNotOurs() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = FilterCodec.write(LinkFilters.boot().getFirst(), arena);
            out.get(ValueLayouts.POINTER, Layouts.at(Layouts.FWPM_FILTER0, "providerKey"))
                    .reinterpret(16)
                    .set(ValueLayouts.INT, 0, 7);
            assertThat(FilterCodec.read(out)).isEmpty();
            out.set(ValueLayouts.POINTER, Layouts.at(Layouts.FWPM_FILTER0, "providerKey"), MemorySegment.NULL);
            assertThat(FilterCodec.read(out)).isEmpty();
        }
    }

    @Test
    void oneThatTheSystemSwitchedOffIsNoneThatStands() {
        try (Arena arena = Arena.ofConfined()) {
            Filter filter = FilterWriter.of(new Policy.Connecting(Sample.BESIDE, Sample.PLAIN), Sample.HERE)
                    .getFirst();
            MemorySegment out = FilterCodec.write(filter, arena);
            long flags = Layouts.at(Layouts.FWPM_FILTER0, "flags");
            out.set(ValueLayouts.INT, flags, FilterCodec.PERSISTENT | FilterCodec.INDEXED);
            assertThat(FilterCodec.read(out)).contains(Standing.of(filter));
            out.set(ValueLayouts.INT, flags, FilterCodec.PERSISTENT | FilterCodec.DISABLED);
            assertThat(FilterCodec.read(out)).contains(new Standing(filter.key(), Optional.empty()));
        }
    }

    @Test
    void aSecurityDescriptorIsLaidOutAsTheSpecificationSays() {
        // Revision, 0, SELF_RELATIVE|DACL_PRESENT; owner at 48, group at 60, no SACL, DACL at 20. The list:
        // revision 2, 28 bytes, one entry: allowed, 20 bytes, mask 1, S-1-5-20. Then twice S-1-5-18 (MS-DTYP
        // §2.4).
        assertThat(HexFormat.of().formatHex(Users.descriptor(List.of(Sid.NETWORK_SERVICE))))
                .isEqualTo("01000480" + "30000000" + "3c000000" + "00000000" + "14000000"
                        + "02001c0001000000" + "0000140001000000" + "010100000000000514000000"
                        + "010100000000000512000000" + "010100000000000512000000");
        List<Sid> two = List.of(Sample.OWNER, Sid.NETWORK_SERVICE);
        assertThat(Users.read(Users.descriptor(two))).contains(two);
    }

    @Test
    void aDescriptorThatIsCutOrSaysMoreIsNone() {
        byte[] whole = Users.descriptor(List.of(Sample.OWNER));
        for (int length = 0; length < 20 + 8 + 8 + 28; length++) {
            assertThat(Users.read(java.util.Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isNotEqualTo(Optional.of(List.of(Sample.OWNER)));
        }
        byte[] denying = whole.clone();
        denying[28] = 1;
        assertThat(Users.read(denying)).isEmpty();
        byte[] wider = whole.clone();
        wider[32] = 3;
        assertThat(Users.read(wider)).isEmpty();
    }
}
