package porchlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.protocol.Vectors.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import porchlight.protocol.Vectors.Vector;

/// Every entry of `vectors.json` by its id. An entry that nothing here knows fails the build.
class VectorsTest {
    /// Entries that say nothing about Porchlight's identity, payment and ledger, each with the reason.
    private static final Map<String, String> NOT_APPLICABLE = Map.of(
            "hermes-request-promise-json", "only a provider sends it to a hub; the sandbox's provider has the test",
            "permit-mainnet", "Porchlight never signs a permit: deposits are plain transfers",
            "token-upgrade-calldata", "Porchlight does not migrate the token of eight decimals",
            "default-price", "a floating-point price of a provider's own settings; ours are whole wei");

    private final Vectors vectors = Vectors.load();

    @TestFactory
    List<DynamicTest> everyVectorHolds() {
        return vectors.all().stream()
                .filter(vector -> !NOT_APPLICABLE.containsKey(vector.id()))
                .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> check(vector)))
                .toList();
    }

    @Test
    void theListOfExceptionsNamesOnlyEntriesThatExist() {
        assertThat(vectors.all().stream().map(Vector::id)).containsAll(NOT_APPLICABLE.keySet());
        assertThat(vectors.all()).hasSize(74);
    }

    private void check(Vector vector) throws Exception {
        SignedVectors signed = new SignedVectors(vectors);
        MoneyVectors money = new MoneyVectors();
        switch (vector.kind()) {
            case "promise" -> signed.promise(vector);
            case "promise_recover" -> signed.promiseRecover(vector);
            case "hermes_data_consumer_response" -> signed.hubPromise(vector);
            case "exchange_message" -> {
                if (vector.input().has("promise_amount")) {
                    signed.wholeExchangeMessage(vector);
                } else {
                    signed.exchangeMessage(vector);
                }
            }
            case "generic_signature_v0" -> signed.rawSignature(vector);
            case "generic_recover" -> signed.recover(vector);
            case "signed_identity" -> signed.signedIdentity(vector);
            case "http_authorization" -> signed.httpAuthorization(vector);
            case "nats_signed_subject" -> signed.signedSubject(vector);
            case "v_values" -> signed.vValues(vector);
            case "registration_request",
                    "registration_request_no_chain_id",
                    "open_channel_request",
                    "set_beneficiary_request",
                    "pay_and_settle_beneficiary",
                    "decrease_stake_request",
                    "fast_exit",
                    "set_funds_destination" -> signed.request(vector);
            case "aes_gcm_recovery" -> signed.recoveryBox(vector);
            case "protobuf_invoice" -> signed.invoiceBytes(vector);
            case "protobuf_exchange_message" -> signed.exchangeMessageBytes(vector);
            case "consumer_channel_address" -> money.consumerChannel(vector);
            case "create2_min_proxy" -> money.create2(vector);
            case "provider_channel_id" -> money.providerChannel(vector);
            case "hermes_address" -> money.hermesAddress(vector);
            case "eip1167_runtime_code" -> money.runtimeCode(vector);
            case "payment_amount" -> money.amount(vector);
            case "invoice_validation" -> money.invoiceValidation(vector);
            case "amount_to_promise" -> money.amountToPromise(vector);
            case "invoice_upper_bound" -> money.upperBound(vector);
            case "decimal_myst_to_wei" -> money.decimal(vector);
            case "uint256_of_negative" -> money.negative(text(vector.input(), "value"));
            default -> throw new AssertionError("no test knows the kind " + vector.kind());
        }
    }
}
