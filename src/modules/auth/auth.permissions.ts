import { EVERYONE, permissions } from '#platform/access';

export const AuthPermissions = permissions('auth', {
  readSelf: { allows: 'See one’s own account', heldBy: [EVERYONE], whereConfined: true },
  manageSessions: { allows: 'See where one is logged in, and log out there', heldBy: [EVERYONE] },
  changePassword: { allows: 'Change one’s own password', heldBy: [EVERYONE] },
  changeEmail: { allows: 'Confirm and change one’s own e-mail address', heldBy: [EVERYONE] },
  confirmLogin: { allows: 'Show again that one is who one says', heldBy: [EVERYONE] },
  manageSecondFactors: { allows: 'Have a second factor asked for, or no more', heldBy: [EVERYONE] },
  chooseOrganization: {
    allows: 'Choose in which of one’s organizations to work',
    heldBy: [EVERYONE],
    whereConfined: true,
  },
});
