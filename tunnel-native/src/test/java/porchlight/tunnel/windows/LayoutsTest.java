package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Sizes, offsets and numbers against a C compiler for Windows and its headers (`layouts.txt` says which), since
/// nothing here can call Windows itself.
@SuppressWarnings("restricted")
class LayoutsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "windows");
    private static final Path COMPILER = Path.of("/usr/bin/x86_64-w64-mingw32-gcc");
    private static final List<GroupLayout> STRUCTS = List.of(
            Layouts.GUID,
            Layouts.FWPM_DISPLAY_DATA0,
            Layouts.FWP_BYTE_BLOB,
            Layouts.FWP_VALUE0,
            Layouts.FWP_CONDITION_VALUE0,
            Layouts.FWP_V4_ADDR_AND_MASK,
            Layouts.FWP_V6_ADDR_AND_MASK,
            Layouts.FWP_RANGE0,
            Layouts.FWPM_FILTER_CONDITION0,
            Layouts.FWPM_ACTION0,
            Layouts.FWPM_FILTER0,
            Layouts.FWPM_SUBLAYER0,
            Layouts.FWPM_PROVIDER0,
            Layouts.FWPM_SESSION0,
            Layouts.FWPM_FILTER_ENUM_TEMPLATE0,
            Layouts.FWPM_FILTER_SUBSCRIPTION0,
            Layouts.SERVICE_STATUS,
            Layouts.SERVICE_TABLE_ENTRYW,
            Layouts.SECURITY_ATTRIBUTES,
            Layouts.SOCKADDR_INET,
            Layouts.IP_ADDRESS_PREFIX,
            Layouts.MIB_IPFORWARD_ROW2);

    @Test
    void everySizeAndOffsetIsTheCompilers() throws IOException {
        Map<String, Long> figures = figures();
        List<String> compared = new ArrayList<>();
        for (GroupLayout struct : STRUCTS) {
            String name = struct.name().orElseThrow();
            assertThat(struct.byteSize()).as("sizeof %s", name).isEqualTo(figures.get("sizeof " + name));
            for (MemoryLayout member : struct.memberLayouts()) {
                Long offset =
                        member.name().map(m -> figures.get(name + "." + m)).orElse(null);
                if (offset != null) {
                    String path = member.name().orElseThrow();
                    assertThat(Layouts.at(struct, path)).as("%s.%s", name, path).isEqualTo(offset);
                    compared.add(name + "." + path);
                }
            }
        }
        assertThat(compared).hasSizeGreaterThan(75).contains("FWPM_FILTER0.action", "FWPM_FILTER0.filterCondition");
    }

    @Test
    void theOffsetsThatAreUsedAloneAreTheCompilersToo() throws IOException {
        Map<String, Long> f = figures();
        assertThat(Layouts.MIB_IPFORWARD_TABLE2_TABLE).isEqualTo(f.get("MIB_IPFORWARD_TABLE2.Table"));
        assertThat(Layouts.SIN_ADDR).isEqualTo(f.get("SOCKADDR_IN.sin_addr"));
        assertThat(Layouts.SIN6_ADDR).isEqualTo(f.get("SOCKADDR_IN6.sin6_addr"));
        assertThat(Layouts.MIB_IPINTERFACE_ROW_SIZE).isEqualTo(f.get("sizeof MIB_IPINTERFACE_ROW"));
        assertThat(Layouts.MIB_IPINTERFACE_ROW_FAMILY).isEqualTo(f.get("MIB_IPINTERFACE_ROW.Family"));
        assertThat(Layouts.MIB_IPINTERFACE_ROW_LUID).isEqualTo(f.get("MIB_IPINTERFACE_ROW.InterfaceLuid"));
        assertThat(Layouts.MIB_IPINTERFACE_ROW_METRIC).isEqualTo(f.get("MIB_IPINTERFACE_ROW.Metric"));
        assertThat(Layouts.IP_ADAPTER_ADDRESSES_SIZE).isEqualTo(f.get("sizeof IP_ADAPTER_ADDRESSES_LH"));
        assertThat(Layouts.IP_ADAPTER_ADDRESSES_NEXT).isEqualTo(f.get("IP_ADAPTER_ADDRESSES_LH.Next"));
        assertThat(Layouts.IP_ADAPTER_ADDRESSES_DNS).isEqualTo(f.get("IP_ADAPTER_ADDRESSES_LH.FirstDnsServerAddress"));
        assertThat(Layouts.IP_ADAPTER_ADDRESSES_STATUS).isEqualTo(f.get("IP_ADAPTER_ADDRESSES_LH.OperStatus"));
        assertThat(Layouts.IP_ADAPTER_ADDRESSES_LUID).isEqualTo(f.get("IP_ADAPTER_ADDRESSES_LH.Luid"));
        assertThat(Layouts.IP_ADAPTER_DNS_NEXT).isEqualTo(f.get("IP_ADAPTER_DNS_SERVER_ADDRESS_XP.Next"));
        assertThat(Layouts.IP_ADAPTER_DNS_ADDRESS).isEqualTo(f.get("IP_ADAPTER_DNS_SERVER_ADDRESS_XP.Address"));
        assertThat(Layouts.IP_ADAPTER_DNS_SIZE).isEqualTo(f.get("sizeof IP_ADAPTER_DNS_SERVER_ADDRESS_XP"));
    }

    @Test
    void theNumbersOfAWrittenFilterAreTheHeaders() throws IOException {
        Map<String, Long> f = figures();
        try (Arena arena = Arena.ofConfined()) {
            for (Filter filter : LinkFilters.boot()) {
                MemorySegment out = FilterCodec.write(filter, arena);
                long verdict = filter.permit() ? f.get("value FWP_ACTION_PERMIT") : f.get("value FWP_ACTION_BLOCK");
                assertThat((long) out.get(ValueLayouts.INT, Layouts.at(Layouts.FWPM_FILTER0, "action")))
                        .isEqualTo(verdict);
                assertThat((long) out.get(ValueLayouts.INT, Layouts.at(Layouts.FWPM_FILTER0, "weight")))
                        .isEqualTo(f.get("value FWP_UINT8"));
            }
            assertThat(types(new Condition(Field.FLAGS, new Value.Bits(1)), arena))
                    .containsExactly(f.get("value FWP_MATCH_FLAGS_ALL_SET"), f.get("value FWP_UINT32"));
            assertThat(types(new Condition(Field.PROTOCOL, new Value.Octet(6)), arena))
                    .containsExactly(f.get("value FWP_MATCH_EQUAL"), f.get("value FWP_UINT8"));
            assertThat(types(new Condition(Field.REMOTE_PORT, new Value.Word(53)), arena))
                    .containsExactly(f.get("value FWP_MATCH_EQUAL"), f.get("value FWP_UINT16"));
            assertThat(types(new Condition(Field.INTERFACE, new Value.Luid(1)), arena))
                    .containsExactly(f.get("value FWP_MATCH_EQUAL"), f.get("value FWP_UINT64"));
            assertThat(types(new Condition(Field.APP, new Value.App("x")), arena))
                    .containsExactly(f.get("value FWP_MATCH_EQUAL"), f.get("value FWP_BYTE_BLOB_TYPE"));
            assertThat(types(new Condition(Field.USER, new Value.Accounts(List.of(Sid.SYSTEM))), arena))
                    .containsExactly(f.get("value FWP_MATCH_EQUAL"), f.get("value FWP_SECURITY_DESCRIPTOR_TYPE"));
            assertThat(types(new Condition(Field.REMOTE_ADDRESS, Value.Net.of("10.0.0.0/8")), arena))
                    .containsExactly(f.get("value FWP_MATCH_EQUAL"), f.get("value FWP_V4_ADDR_MASK"));
            assertThat(types(new Condition(Field.REMOTE_ADDRESS, Value.Net.of("fe80::/10")), arena))
                    .containsExactly(f.get("value FWP_MATCH_EQUAL"), f.get("value FWP_V6_ADDR_MASK"));
        }
    }

    private static List<Long> types(Condition condition, Arena arena) {
        MemorySegment filter = FilterCodec.write(
                new Filter("x", Layer.CONNECT4, true, 1, Filter.Life.STATIC, List.of(condition)), arena);
        MemorySegment first = filter.get(ValueLayouts.POINTER, Layouts.at(Layouts.FWPM_FILTER0, "filterCondition"))
                .reinterpret(Layouts.FWPM_FILTER_CONDITION0.byteSize());
        return List.of(
                (long) first.get(ValueLayouts.INT, Layouts.at(Layouts.FWPM_FILTER_CONDITION0, "matchType")),
                (long) first.get(ValueLayouts.INT, Layouts.at(Layouts.FWPM_FILTER_CONDITION0, "conditionValue")));
    }

    @Test
    void aGuidIsLaidOutAsTheHeadersDeclareIt() {
        // FWPM_LAYER_ALE_AUTH_CONNECT_V4 in fwpmu.h: 0xc38d57d1, 0x05a7, 0x4c33, 0x90, 0x4f, 0x7f, 0xbc, 0xee, …
        byte[] declared = {
            (byte) 0xd1,
            0x57,
            (byte) 0x8d,
            (byte) 0xc3,
            (byte) 0xa7,
            0x05,
            0x33,
            0x4c,
            (byte) 0x90,
            0x4f,
            0x7f,
            (byte) 0xbc,
            (byte) 0xee,
            (byte) 0xe6,
            0x0e,
            (byte) 0x82
        };
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = FilterCodec.guid(Layer.CONNECT4.key(), arena);
            assertThat(out.toArray(ValueLayouts.BYTE)).containsExactly(declared);
            UUID back = Layouts.guid(out, 0);
            assertThat(back).isEqualTo(Layer.CONNECT4.key());
        }
    }

    @Test
    void layersAndFieldsHaveTheKeysOfTheHeaders() throws IOException {
        Map<String, UUID> keys = new HashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("guids.txt"))) {
            String[] words = line.split(" ");
            if (!line.startsWith("#")) {
                keys.put(words[1], UUID.fromString(words[2]));
            }
        }
        Map<String, UUID> ours = new HashMap<>();
        for (Layer layer : Layer.values()) {
            ours.put(layer.name(), layer.key());
        }
        for (Field field : Field.values()) {
            ours.put(field.name(), field.key());
        }
        assertThat(ours).isEqualTo(keys);
    }

    @Test
    void theFiguresAreWhatTheCompilerStillPrints() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(COMPILER), "SKIPPED: no compiler for Windows here (gcc-mingw-w64-x86-64)");
        Process process = new ProcessBuilder(
                        COMPILER.toString(),
                        "-S",
                        "-O0",
                        "-o",
                        "-",
                        FOLDER.resolve("layouts.c").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, Long> printed = new HashMap<>();
        for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            if (line.strip().startsWith("#OUT ")) {
                figure(line.strip().substring(5).replace("$", ""))
                        .ifPresent(e -> printed.put(e.getKey(), e.getValue()));
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).isEqualTo(figures());
    }

    private static Map<String, Long> figures() throws IOException {
        Map<String, Long> all = new HashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("layouts.txt"))) {
            figure(line).ifPresent(e -> all.put(e.getKey(), e.getValue()));
        }
        return all;
    }

    private static Optional<Map.Entry<String, Long>> figure(String line) {
        int space = line.lastIndexOf(' ');
        return line.startsWith("#")
                ? Optional.empty()
                : Optional.of(Map.entry(line.substring(0, space), Long.parseLong(line.substring(space + 1))));
    }
}
