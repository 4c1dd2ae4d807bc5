import Testing
import Inventory
