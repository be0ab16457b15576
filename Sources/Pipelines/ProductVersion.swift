/// The version of the product.
package enum ProductVersion {
    package static let text = "0.1.0"
}
